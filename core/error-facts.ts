interface ErrorFacts {
  type: string;
  message: string;
  stack: string;
  [more: string]: unknown;
}

/** What is logged of an error. Nothing else it carries is: a broken database connection brings its whole client along. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return copyFacts(error);
  return {
    type: error.name,
    message: error.message,
    stack: error.stack ?? '',
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.cause instanceof Error ? { cause: errorFacts(error.cause) } : {}),
    ...(error instanceof AggregateError ? { errors: error.errors.map(errorFacts) } : {}),
  };
}

/** pg-boss tells of trouble by a plain object with what the error said, and the queue. */
function copyFacts(thrown: unknown): ErrorFacts {
  const { message, stack, code, queue } = (thrown ?? {}) as Record<string, unknown>;
  if (typeof message !== 'string') return { type: typeof thrown, message: String(thrown), stack: '' };
  return {
    type: 'Error',
    message,
    stack: typeof stack === 'string' ? stack : '',
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof queue === 'string' ? { queue } : {}),
  };
}
