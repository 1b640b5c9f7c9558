import pg from 'pg';
import { type DatabaseAddress, poolSettings } from './database.ts';

/** Hears what is notified on a channel until it is disposed of. */
export interface Listener extends AsyncDisposable {
  /** Settles once it listens for the first time. */
  listening: Promise<void>;
}

const RECONNECT_MS = 1000;

/**
 * Calls `heard` on each notification of `channel`, and once after each connection, a new one included: what was said while
 * nobody listened is then caught up with. `onError` hears of connections that broke; they are made again.
 */
export function listen(
  address: DatabaseAddress,
  channel: string,
  heard: () => void,
  onError: (error: Error) => void,
): Listener {
  let client: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  let stopped = false;
  const first = Promise.withResolvers<void>();

  const start = async () => {
    const mine = new pg.Client({ ...poolSettings(address), keepAlive: true });
    client = mine;
    const broke = (error: Error) => {
      if (client !== mine) return;
      client = undefined;
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
      const last = client;
      client = undefined;
      await last?.end();
      first.resolve();
    },
  };
}
