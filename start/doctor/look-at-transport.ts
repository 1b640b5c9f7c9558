import pg from 'pg';
import { type DatabaseAddress, poolSettings } from '../../core/database.ts';
import { type Finding, findingsAbout } from './finding.ts';

const about = findingsAbout('database');
const HERE = /^(\/|localhost$|127\.|::1$|\[::1\]$)/;
const VERIFY = 'write sslmode=verify-full in DATABASE_URL, as docs/operators.md has it';

/**
 * Whether what goes to a database on another machine is encrypted, and to whom; nothing of one on this machine. Nobody is asked: that what
 * goes to a host stays on this machine, as between its containers, is what `localHost` says.
 */
export function transportFindings(address: DatabaseAddress, localHost?: string): Finding[] {
  const { host, ssl } = new pg.Client(poolSettings(address)) as unknown as {
    host: string;
    ssl: boolean | { rejectUnauthorized?: boolean };
  };
  if (HERE.test(host)) return [];
  if (ssl === false && host === localHost)
    return [about.ok(`what is sent to ${host} stays on this machine, as DATABASE_LOCAL_HOST says`)];
  if (ssl === false)
    return [
      about.warning(
        `what is sent to ${host} is not encrypted`,
        `${VERIFY}, unless the network between is yours alone`,
      ),
    ];
  if (typeof ssl === 'object' && ssl.rejectUnauthorized === false)
    return [about.warning(`whoever answers is taken for ${host}: its certificate is not looked at`, VERIFY)];
  return [about.ok(`what is sent to ${host} is encrypted, and its certificate verified`)];
}
