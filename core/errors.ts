export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unprocessable'
  | 'too_many'
  | 'not_implemented'
  | 'unavailable';

/** One invalid member of the input. `pointer` is an RFC 6901 JSON pointer into it. */
export interface InputFault {
  pointer: string;
  detail: string;
}

/** What a refusal may carry besides its sentence: the invalid members, the current version of a stale edit, or after how long to ask again. */
export interface RefusalDetail {
  errors?: InputFault[];
  current?: unknown;
  retryAfterMs?: number;
}

/** The caller may be told this. Everything else that is thrown is a bug. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly kind: RefusalKind;
  /** Machine name, such as `task_already_claimed`; its page is `/problems/{code}`. */
  readonly code: string;
  readonly errors: InputFault[] | undefined;
  readonly current: unknown;
  readonly retryAfterMs: number | undefined;

  constructor(kind: RefusalKind, code: string, message: string, detail: RefusalDetail = {}) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.errors = detail.errors;
    this.current = detail.current;
    this.retryAfterMs = detail.retryAfterMs;
  }
}

/** Refuses one invalid member of the input. */
export function invalidInput(pointer: string, detail: string): RefusalError {
  return new RefusalError('invalid', 'invalid_input', detail, { errors: [{ pointer, detail }] });
}

/** The name of a member as a part of a JSON pointer (RFC 6901). */
export function pointerPart(member: string): string {
  return member.replaceAll('~', '~0').replaceAll('/', '~1');
}
