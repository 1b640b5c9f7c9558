import fs from 'node:fs';
import path from 'node:path';
import type { DatabaseAddress } from '../core/database.ts';
import { needCertificates } from './certificate-files.ts';
import { needDataFolder } from './data-folder.ts';
import { servedAs, startEmbeddedPostgres } from './embedded-postgres.ts';

export interface ReachedDatabase extends AsyncDisposable {
  /** The owner's where it is the embedded one, else that of DATABASE_URL's login. */
  address: DatabaseAddress;
  /** Whether a service runs on the embedded one now. */
  served: boolean;
}

/**
 * The database as it is: nothing is migrated. The embedded one is used beside the service that runs on it, or started until this is
 * disposed of. Undefined where there is none yet; refuses a folder in which none can be.
 */
export async function reachDatabase(
  url: string | undefined,
  dataDir: string,
): Promise<ReachedDatabase | undefined> {
  const nothing = async () => {};
  if (url !== undefined) {
    needCertificates(url);
    return { address: { connectionString: url }, served: false, [Symbol.asyncDispose]: nothing };
  }
  const dir = path.resolve(dataDir);
  if (!fs.existsSync(path.join(dir, 'data'))) {
    needDataFolder(dir);
    return undefined;
  }
  const owner = (host: string, user: string) => ({ host, user, database: 'postgres' });
  const user = await servedAs(dir);
  if (user !== undefined) return { address: owner(dir, user), served: true, [Symbol.asyncDispose]: nothing };
  const server = await startEmbeddedPostgres(dir);
  return {
    address: owner(server.host, server.user),
    served: false,
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
