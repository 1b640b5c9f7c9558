/** What the doctor found of one thing. `remedy` says what to do. */
export interface Finding {
  about: string;
  verdict: 'ok' | 'warning' | 'failed' | 'not configured';
  text: string;
  remedy?: string;
}

/** Findings about one thing, one call each. */
export function findingsAbout(about: string) {
  return {
    ok: (text: string): Finding => ({ about, verdict: 'ok', text }),
    warning: (text: string, remedy: string): Finding => ({ about, verdict: 'warning', text, remedy }),
    failed: (text: string, remedy: string): Finding => ({ about, verdict: 'failed', text, remedy }),
    notConfigured: (text: string): Finding => ({ about, verdict: 'not configured', text }),
  };
}

export function lineOf({ about, verdict, text, remedy }: Finding): string {
  return `${verdict.padEnd(14)} ${about}: ${text}${remedy === undefined ? '' : `. To do: ${remedy}`}`;
}

const NO_PASSWORD = /^SASL: .*password must be a/;

export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  if (NO_PASSWORD.test(error.message)) return 'the server asks for a password, and DATABASE_URL has none';
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
