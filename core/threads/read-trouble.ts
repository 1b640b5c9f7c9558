import { senderState } from '../channels/store.ts';
import type { Database } from '../database.ts';
import { listTroubles, type Trouble } from './store.ts';

const SHOWN_MAX = 50;

/** What keeps alerts from being told in Discord as they should. */
export interface DiscordTrouble {
  /** Whether a bot was ever in Discord: where none was, nothing was tried there. */
  isBotSeen: boolean;
  /** Nothing goes out until the operator acts. */
  stoppedBecause: string | null;
  /** Nothing goes out until then. */
  paused: { until: Date; because: string | null } | null;
  /** No new direct messages are opened until then. */
  openingPaused: { until: Date; because: string | null } | null;
  /** Channels that take no alerts, threads passed over, roles that mention nobody. */
  troubles: Trouble[];
}

export async function readTrouble(db: Database, now: Date): Promise<DiscordTrouble> {
  const [sender, troubles] = await Promise.all([senderState(db), listTroubles(db, now, SHOWN_MAX)]);
  const pause = (until: Date | null) =>
    until !== null && until > now ? { until, because: sender.pausedBecause } : null;
  return {
    isBotSeen: sender.letInAt !== null,
    stoppedBecause: sender.stoppedBecause,
    paused: pause(sender.pausedUntil),
    openingPaused: pause(sender.openingPausedUntil),
    troubles,
  };
}
