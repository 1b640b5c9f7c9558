import type { FastifyError, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { unavailability } from '../core/database.ts';
import { type InputFault, pointerPart, RefusalError, type RefusalKind } from '../core/errors.ts';
import { PROBLEMS, type ProblemText } from '../core/problems.ts';
import { type Speech, speechFor } from './speech.ts';
import { refusal } from '../core/refusals.ts';

const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unprocessable: 422,
  too_many: 429,
  not_implemented: 501,
  unavailable: 503,
} satisfies Record<RefusalKind, number>;

/** What every problem says alike. */
export interface Saying {
  publicUrl: string;
  speeches: readonly Speech[];
}

/** Where a 503 does not say it itself. */
const RETRY_AFTER_MS = 5000;

interface Trouble {
  status: number;
  code: string;
  detail: string;
  errors?: InputFault[] | undefined;
  current?: unknown;
  retryAfterMs?: number | undefined;
}

/** Answers whatever a route or the framework throws as problem+json. Only a refusal's own words reach the caller. */
export function answerError(saying: Saying) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const trouble = troubleOf(error);
    const { code, status } = trouble;
    if (!(error instanceof RefusalError) && status >= 500) request.log.error({ err: error }, code);
    else if (status === 503) request.log.warn({ err: error, code, status }, 'refused');
    else request.log.info({ code, status }, 'refused');
    return sendProblem(saying, request, reply, trouble);
  };
}

export function sendProblem(
  { publicUrl, speeches }: Saying,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code, detail, errors, current, retryAfterMs }: Trouble,
): FastifyReply {
  const speech = speechFor(request, reply, speeches);
  const texts: Readonly<Record<string, ProblemText>> = speech?.problems ?? PROBLEMS;
  const said = speech?.refusals.sentence(code, detail) ?? detail;
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const waitMs = retryAfterMs ?? (status === 503 ? RETRY_AFTER_MS : undefined);
  if (waitMs !== undefined && !reply.hasHeader('retry-after'))
    reply.header('retry-after', Math.ceil(waitMs / 1000));
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      type: `${publicUrl}/problems/${code}`,
      title: texts[code]?.title ?? code,
      status,
      detail: said,
      instance: request.url.split('?', 1)[0],
      code,
      requestId: request.id,
      errors: errors?.map((fault) => ({
        ...fault,
        // What is wrong with the input as such is said of all members together: it would say less beside one of them.
        detail:
          fault.detail === detail && code !== 'invalid_input'
            ? said
            : (speech?.refusals.detail(fault.detail) ?? fault.detail),
      })),
      current,
    });
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof RefusalError)
    return {
      status: STATUS[error.kind],
      code: error.code,
      detail: error.message,
      errors: error.errors,
      current: error.current,
      retryAfterMs: error.retryAfterMs,
    };
  const { validation, validationContext, statusCode } = error as Partial<FastifyError>;
  if (validation !== undefined) return invalid(validation, validationContext ?? 'body');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return fromFramework(statusCode);
  return fromDatabase(error) ?? { status: 500, code: 'internal', detail: 'Something went wrong here' };
}

function invalid(validation: FastifySchemaValidationError[], context: string): Trouble {
  const where = { body: 'body', querystring: 'query', params: 'path', headers: 'header' }[context] ?? context;
  const errors = validation.map(({ instancePath, keyword, params, message }) => {
    const member = params['additionalProperty'] ?? params['missingProperty'];
    const pointer = typeof member === 'string' ? `${instancePath}/${pointerPart(member)}` : instancePath;
    if (keyword === 'additionalProperties') return { pointer, detail: refusal('There is no such member') };
    if (keyword === 'required') return { pointer, detail: refusal('This member is missing') };
    return { pointer, detail: detailOf(keyword, params, message) };
  });
  const [first] = errors;
  return {
    status: 400,
    code: 'invalid_input',
    detail: `In the ${where}: ${[first?.pointer, first?.detail].filter(Boolean).join(': ')}`,
    errors,
  };
}

/** What a person reads who filled in a form, as far as it can be said in a few words; else what the validator says. */
function detailOf(keyword: string, params: Record<string, unknown>, message = 'is invalid'): string {
  switch (keyword) {
    case 'minimum':
      return refusal('Must be {min} or more', { min: Number(params['limit']) });
    case 'maximum':
      return refusal('Must be {max} at most', { max: Number(params['limit']) });
    case 'type':
      return params['type'] === 'integer' ? refusal('Must be a whole number') : message;
    case 'enum':
      return `${message}: ${(params['allowedValues'] as unknown[]).join(', ')}`;
    default:
      return message;
  }
}

function fromFramework(status: number): Trouble {
  if (status === 413)
    return { status, code: 'body_too_large', detail: 'The body is larger than this route takes' };
  if (status === 415) return { status, code: 'unsupported_media_type', detail: 'Send application/json' };
  return { status, code: 'malformed_request', detail: 'The request could not be understood' };
}

function fromDatabase(error: unknown): Trouble | undefined {
  switch (unavailability(error)) {
    case 'away':
      return {
        status: 503,
        code: 'database_unavailable',
        detail: 'The database cannot be reached at the moment',
      };
    case 'busy':
      return { status: 503, code: 'too_busy', detail: 'This took too long and was given up' };
    case 'closed':
      return {
        status: 503,
        code: 'database_unavailable',
        detail: 'The database can be read at the moment, and not written',
      };
    case undefined:
      return undefined;
  }
}
