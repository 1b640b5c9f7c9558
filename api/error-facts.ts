interface ErrorFacts {
  type: string;
  message: string;
  stack: string;
  [more: string]: unknown;
}

/** What is logged of an error. Nothing else it carries is: a broken database connection brings its whole client along. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: '' };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack ?? '',
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.cause instanceof Error ? { cause: errorFacts(error.cause) } : {}),
    ...(error instanceof AggregateError ? { errors: error.errors.map(errorFacts) } : {}),
  };
}
