import { DiscordAPIError, HTTPError, RateLimitError, type REST, RESTEvents } from 'discord.js';
import { say } from '../core/phrases.ts';
import type { Refused } from '../core/deliveries/discord-answer.ts';

/** Half of the answers of 401, 403 and 429 in ten minutes after which Discord shuts an address out. */
const INVALID_MAX = 5_000;
/** A pause this long of which Discord's own limiter says nothing is no limit of a route: something before Discord shut us out. */
const SHUT_OUT_MS = 60_000;

/** Makes a request of Discord. A refusal is an answer; `opening`: the request was to open a direct channel. */
export type Ask = <Result>(request: () => Promise<Result>, opening?: boolean) => Promise<Result | Refused>;

/** Asks Discord, and stays silent while it would shut us out. `rest` must not retry by itself. */
export function asking(rest: REST, now: () => Date): Ask {
  let silentUntil = 0;
  rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
    if (count >= INVALID_MAX) silentUntil = now().getTime() + remainingTime;
  });
  return async (request, opening = false) => {
    const waitMs = silentUntil - now().getTime();
    if (waitMs > 0) return { type: 'limited', retryAfterMs: waitMs, everything: true };
    try {
      return await request();
    } catch (error) {
      return meaning(error, opening);
    }
  };
}

/** What it means that a request failed. */
function meaning(error: unknown, opening: boolean): Refused {
  if (error instanceof RateLimitError)
    return {
      type: 'limited',
      retryAfterMs: error.retryAfter,
      everything: error.global || (error.retryAfter >= SHUT_OUT_MS && !Number.isFinite(error.limit)),
    };
  if (error instanceof DiscordAPIError)
    return {
      type: 'refused',
      status: error.status,
      code: typeof error.code === 'number' ? error.code : undefined,
      opening,
      text: typeof error.code === 'number' ? error.message : 'without a code of Discord',
    };
  if (error instanceof HTTPError)
    return { type: 'refused', status: error.status, code: undefined, opening, text: error.message };
  const text = error instanceof Error ? error.message : String(error);
  if (text.startsWith('Expected token to be set'))
    return { type: 'refused', status: 401, code: undefined, opening, text: 'the token was refused before' };
  return { type: 'unclear', because: say('No answer from Discord: {error}', { error: text }) };
}
