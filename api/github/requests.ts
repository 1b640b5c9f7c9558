import { Octokit, RequestError } from 'octokit';
import { RefusalError } from '../../core/errors.ts';
import type { LimitAnswer, Limits } from './limits.ts';
import { isLimit } from './limits.ts';

const TIMEOUT_MS = 10_000;
const KEPT_ANSWERS = 2000;
const PER_PAGE_UNASKED = 30;

/** Our App is no longer on the account, or is suspended there: what nobody else may see is unknown. */
export class InstallationLostError extends RefusalError {
  readonly suspended: boolean;
  constructor(suspended: boolean, cause?: unknown) {
    super(
      'unavailable',
      'installation_suspended',
      `Our GitHub App may not see this any more: it ${suspended ? 'is suspended there' : 'was uninstalled'}`,
    );
    this.suspended = suspended;
    this.cause = cause;
  }
}

/**
 * Octokit as we use it: each request ends in time, is conditional where we have an answer already (304 costs nothing of the
 * limit), and none is made that GitHub does not want now. The job queue repeats; this does not.
 */
export function octokitFor(apiUrl: string, limits: Limits): typeof Octokit {
  return Octokit.plugin((octokit, { auth, who }: { auth?: unknown; who?: string }) =>
    remember(octokit, limits, who ?? credentialOf(auth)),
  ).defaults({
    baseUrl: apiUrl.replace(/\/$/, ''),
    userAgent: 'pledgebook',
    retry: { enabled: false },
    throttle: { enabled: false },
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
}

type OctokitResponse = Awaited<ReturnType<Octokit['request']>>;

function ignore(): void {}

/** Whose limits a connection uses up. */
function credentialOf(auth: unknown): string {
  if (auth === undefined) return 'anybody';
  if (typeof auth === 'string') return 'token';
  const { installationId } = auth as { installationId?: number };
  return installationId === undefined ? 'app' : `installation ${installationId}`;
}

function remember(
  octokit: Pick<Octokit, 'hook' | 'request'>,
  limits: Limits,
  who: string,
): Record<string, never> {
  const kept = new Map<string, { etag: string; response: unknown }>();
  octokit.hook.wrap('request', async (request, options) => {
    const { url, method } = octokit.request.endpoint(options);
    const isGraphql = url.endsWith('/graphql');
    // GitHub counts what is asked in GraphQL by itself
    const whose = isGraphql ? `${who} in GraphQL` : who;
    limits.take(whose, method !== 'GET' && !isGraphql && !url.endsWith('/access_tokens'), Date.now());
    const known = method === 'GET' ? kept.get(url) : undefined;
    if (known !== undefined) options.headers['if-none-match'] = known.etag;
    options.request = { ...options.request, signal: AbortSignal.timeout(TIMEOUT_MS) };
    try {
      const response = await request(options);
      if (isGraphql) obey(limits, whose, refusedInGraphql(response));
      const { etag } = response.headers;
      if (method === 'GET' && etag !== undefined && isWorthKeeping(url, response)) {
        kept.delete(url);
        kept.set(url, { etag, response });
        const [oldest] = kept.keys();
        if (kept.size > KEPT_ANSWERS && oldest !== undefined) kept.delete(oldest);
      }
      return response;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.status === 304 && known !== undefined)
        return known.response as Awaited<ReturnType<typeof request>>;
      obey(limits, whose, answerOf(error));
      throw who.startsWith('installation') ? (lossOf(error) ?? error) : error;
    }
  });
  return {};
}

/**
 * Not a comparison of commits: it is asked for once, and may be large. Nor a page of a list that another follows, or may follow: its tag
 * is of its rows, and stays the same when one does, which only a header tells. A page may be full with fewer rows than were asked for,
 * because GitHub leaves out what nobody is shown; that it leaves out half of them is not to be expected.
 */
function isWorthKeeping(url: string, { data, headers }: OctokitResponse): boolean {
  if (url.includes('/compare/')) return false;
  if (!Array.isArray(data)) return true;
  const asked = Number(new URL(url).searchParams.get('per_page') ?? PER_PAGE_UNASKED);
  return data.length * 2 < asked && !/rel="next"/.test(headers.link ?? '');
}

/** Learns what an answer says of the limits; refuses (`unavailable`) where it is refused because of one. */
function obey(limits: Limits, who: string, answer: LimitAnswer): void {
  limits.learn(who, answer, Date.now());
  if (isLimit(answer)) limits.take(who, false, Date.now());
}

/** What is refused in GraphQL is answered 200, with the reason in the answer. */
function refusedInGraphql({ data, headers }: OctokitResponse): LimitAnswer {
  const { errors } = data as { errors?: { type?: string; message: string }[] };
  const isUsedUp = errors?.some(({ type }) => type === 'RATE_LIMITED') === true;
  return {
    status: isUsedUp ? 429 : errors === undefined ? 200 : 403,
    message: (errors ?? []).map(({ message }) => message).join(' '),
    retryAfter: headers['retry-after'],
    remaining: headers['x-ratelimit-remaining'],
    reset: headers['x-ratelimit-reset'],
  };
}

function answerOf({ status, message, response }: RequestError): LimitAnswer {
  return {
    status,
    message,
    retryAfter: response?.headers['retry-after'],
    remaining: response?.headers['x-ratelimit-remaining'],
    reset: response?.headers['x-ratelimit-reset'],
  };
}

/** An App that was uninstalled gets no token, and its older ones are unknown; a suspended one is told so. */
function lossOf(error: RequestError): InstallationLostError | undefined {
  const { status, message, request } = error;
  if (status === 403 && /suspended/i.test(message)) return new InstallationLostError(true, error);
  const isToken = request.url.endsWith('/access_tokens');
  return status === 401 || (status === 404 && isToken) ? new InstallationLostError(false, error) : undefined;
}

const MISSING = [404, 410, 422, 451];

/** What was asked for; undefined where GitHub has or shows no such thing. Any other failure is `unavailable`. */
export async function unlessMissing<Answer>(asking: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof RequestError && MISSING.includes(error.status)) return undefined;
    throw unavailable(error);
  }
}

export const FORBIDDEN = Symbol('forbidden');

/** What was asked for; FORBIDDEN where GitHub does not let us. */
export async function unlessForbidden<Answer>(asking: Promise<Answer>): Promise<Answer | typeof FORBIDDEN> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof InstallationLostError) throw error;
    const { cause } = error as RefusalError;
    if (cause instanceof RequestError && cause.status === 403 && !isLimit(answerOf(cause))) return FORBIDDEN;
    throw error;
  }
}

/** What was asked for; undefined also where GitHub does not let us see it. */
export async function unlessHidden<Answer>(asking: Promise<Answer>): Promise<Answer | undefined> {
  const answer = await unlessForbidden(unlessMissing(asking));
  return answer === FORBIDDEN ? undefined : answer;
}

export function unavailable(error: unknown): RefusalError {
  if (error instanceof RefusalError) return error;
  const refusal = new RefusalError('unavailable', 'github_unavailable', 'GitHub could not be asked');
  refusal.cause = error;
  return refusal;
}
