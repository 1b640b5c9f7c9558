import { acting } from './words.ts';

/** The register's own words for what it refused (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly errors: { pointer: string; detail: string }[];
  readonly current: unknown;
  readonly requestId: string | undefined;

  constructor(status: number, body: Record<string, unknown>) {
    super(typeof body['detail'] === 'string' ? body['detail'] : unexplained(status));
    this.status = status;
    this.code = typeof body['code'] === 'string' ? body['code'] : 'unknown';
    this.errors = Array.isArray(body['errors']) ? (body['errors'] as typeof this.errors) : [];
    this.current = body['current'];
    this.requestId = typeof body['requestId'] === 'string' ? body['requestId'] : undefined;
  }
}

/** Of an answer that is not the register's, as a proxy before it gives. */
function unexplained(status: number): string {
  return status < 500 ? `HTTP ${status}` : `${acting.unreachable} (HTTP ${status})`;
}

/** Sends JSON and gives the JSON of the answer; throws Problem for every refusal and TypeError when nobody answers. */
export async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const sent = { accept: 'application/json', 'accept-language': document.documentElement.lang, ...headers };
  const response = await fetch(
    path,
    body === undefined
      ? { method, headers: sent }
      : { method, headers: { ...sent, 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  const text = await response.text();
  let answer: Record<string, unknown> = {};
  try {
    if (text !== '') answer = JSON.parse(text) as Record<string, unknown>;
  } catch {
    if (response.ok) throw new TypeError(`${path} gave no JSON`);
  }
  if (!response.ok) throw new Problem(response.status, answer);
  return answer;
}
