import pg from 'pg';
import { type DatabaseAddress, poolSettings } from './database.ts';

/** Hears what is notified on a channel until it is disposed of. */
export interface Listener extends AsyncDisposable {
  /** Settles once it listens for the first time. */
  listening: Promise<void>;
}

const RECONNECT_MS = 1000;
/** Whether the connection still is one: a network that drops it says so to nobody, and no notification is one of nothing. */
const WAITS = { lookMs: 30_000, answerMs: 10_000 };

/**
 * Calls `heard` on each notification of `channel`, and once after each connection, a new one included: what was said while
 * nobody listened is then caught up with. `onError` hears of connections that broke, or answer no more; they are made again.
 */
export function listen(
  address: DatabaseAddress,
  channel: string,
  heard: () => void,
  onError: (error: Error) => void,
  { lookMs, answerMs } = WAITS,
): Listener {
  let client: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;
  let stopped = false;
  const first = Promise.withResolvers<void>();

  const start = async () => {
    const mine = new pg.Client({
      ...poolSettings(address),
      keepAlive: true,
      connectionTimeoutMillis: answerMs,
      query_timeout: answerMs,
    });
    client = mine;
    const broke = (error: Error) => {
      if (client !== mine) return;
      client = undefined;
      clearInterval(looking);
      mine.end().catch(() => {});
      if (stopped) return;
      onError(error);
      again = setTimeout(() => void start(), RECONNECT_MS);
    };
    mine.on('error', broke);
    mine.on('end', () => broke(new Error('the listening connection was closed')));
    mine.on('notification', heard);
    try {
      await mine.connect();
      await mine.query(`listen ${mine.escapeIdentifier(channel)}`);
      first.resolve();
      heard();
      if (client === mine) looking = setInterval(() => void mine.query('select').catch(broke), lookMs);
    } catch (error) {
      broke(error as Error);
    }
  };
  void start();

  return {
    listening: first.promise,
    async [Symbol.asyncDispose]() {
      stopped = true;
      clearTimeout(again);
      clearInterval(looking);
      const last = client;
      client = undefined;
      await last?.end();
      first.resolve();
    },
  };
}
