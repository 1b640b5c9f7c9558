import { Octokit, RequestError } from 'octokit';
import { RefusalError } from '../../core/errors.ts';

const TIMEOUT_MS = 10_000;
const KEPT_ANSWERS = 500;
const PAUSE_DEFAULT_MS = 60_000;

/** When GitHub may be asked again: one for all connections of a process. */
export interface Pause {
  until: number;
}

/**
 * Octokit as we use it: each request ends in time, is conditional where we have an answer already (304 costs nothing of the
 * limit), and none is made while GitHub has told us to wait. The job queue repeats; this does not.
 */
export function octokitFor(apiUrl: string, pause: Pause): typeof Octokit {
  return Octokit.plugin((octokit) => remember(octokit, pause)).defaults({
    baseUrl: apiUrl.replace(/\/$/, ''),
    userAgent: 'pledgebook',
    retry: { enabled: false },
    throttle: { onRateLimit: () => false, onSecondaryRateLimit: () => false },
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
}

function ignore(): void {}

function remember(octokit: Pick<Octokit, 'hook' | 'request'>, pause: Pause): Record<string, never> {
  const kept = new Map<string, { etag: string; response: unknown }>();
  octokit.hook.wrap('request', async (request, options) => {
    if (Date.now() < pause.until)
      throw new RefusalError('unavailable', 'github_unavailable', 'GitHub asked us to wait');
    const { url, method } = octokit.request.endpoint(options);
    const known = method === 'GET' ? kept.get(url) : undefined;
    if (known !== undefined) options.headers['if-none-match'] = known.etag;
    options.request = { ...options.request, signal: AbortSignal.timeout(TIMEOUT_MS) };
    try {
      const response = await request(options);
      const { etag } = response.headers;
      if (method === 'GET' && etag !== undefined) {
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
      pause.until = Math.max(pause.until, pauseAfter(error));
      throw error;
    }
  });
  return {};
}

/** After a limit: what `retry-after` says, else until the limit is reset, else a minute. */
function pauseAfter({ status, response }: RequestError): number {
  const retryAfter = response?.headers['retry-after'];
  const remaining = response?.headers['x-ratelimit-remaining'];
  const limited = status === 429 || (status === 403 && (retryAfter !== undefined || remaining === '0'));
  if (!limited) return 0;
  if (retryAfter !== undefined) return Date.now() + Number(retryAfter) * 1000;
  const reset = response?.headers['x-ratelimit-reset'];
  return remaining === '0' && reset !== undefined ? Number(reset) * 1000 : Date.now() + PAUSE_DEFAULT_MS;
}

/** What was asked for; undefined where GitHub has or shows no such thing. Any other failure is `unavailable`. */
export async function unlessMissing<Answer>(asking: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof RequestError && [404, 410, 422, 451].includes(error.status)) return undefined;
    throw unavailable(error);
  }
}

export function unavailable(error: unknown): RefusalError {
  if (error instanceof RefusalError) return error;
  const refusal = new RefusalError('unavailable', 'github_unavailable', 'GitHub could not be asked');
  refusal.cause = error;
  return refusal;
}
