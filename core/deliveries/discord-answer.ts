import { say } from '../phrases.ts';

/** What came back from Discord. */
export type Answer =
  | { type: 'sent'; messageId: string }
  /** Not taken now; Discord or our own budget says when. */
  | { type: 'limited'; retryAfterMs: number; everything: boolean }
  /** Refused with a status; `code` is Discord's, undefined where something before Discord answered. */
  | { type: 'refused'; status: number; code: number | undefined; opening: boolean; text: string }
  /** No answer, or one that says nothing: it may have been taken. */
  | { type: 'unclear'; because: string };

/** A fault of ours, again and again: nothing came of it. */
export interface Fault {
  type: 'fault';
}

export type Refused = Exclude<Answer, { type: 'sent' }>;

/** Whether asking again soon would be refused again, for a reason of Discord's own. */
export function isFinal(refused: Refused): boolean {
  return (
    refused.type === 'refused' && refused.code !== undefined && refused.status !== 401 && refused.status < 500
  );
}

/** An alert does not wait longer than this for what it can do without. */
const LONG_MS = 60_000;

/** Whether Discord has us wait long for one thing alone, as for another role in a server that was given many: up to two days. */
export function isLongLimit(answer: Answer): answer is Extract<Answer, { type: 'limited' }> {
  return answer.type === 'limited' && !answer.everything && answer.retryAfterMs >= LONG_MS;
}

export function refusalText(refused: Refused): string {
  if (refused.type === 'limited') return say('Discord asked us to wait');
  if (refused.type === 'unclear') return refused.because;
  const { status, code, text } = refused;
  return code === undefined
    ? `${status} ${text}`
    : say('{status} {discord} ({discordCode})', { status, discord: text, discordCode: code });
}
