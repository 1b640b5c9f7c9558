import { unavailability } from '../core/database.ts';
import { reasonOf } from './doctor/finding.ts';

/** The address or the login is not what it should be. */
const UNREACHED = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '28P01',
  '28000',
  '3D000',
  '55000',
];
/** What Node and OpenSSL call what is wrong with a certificate, of either side, or with the protocol. */
const TLS =
  /^(EPROTO|ERR_(TLS|SSL|OSSL)_\w+|CERT_\w+|UNABLE_TO_\w+|\w*SELF_SIGNED\w*|CRL_\w+|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH)$/;
/** Faults of the driver, which has no codes for them. */
const OF_DRIVER =
  /^(The server does not support SSL connections|There was an error establishing an SSL connection|SASL: )/;
const REMEDIES: Record<string, string> = {
  '42501':
    'its login lacks a right; to migrate, back up and restore it must own the database, and for the first migration be able to create roles',
  '25006': 'the database can only be read; name the one that can be written',
  '53100': 'the disk of the database is full',
};

/** In one line what keeps the database from being used, where whoever runs this can mend it; undefined of any other fault. */
export function databaseFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const remedy = REMEDIES[code];
  if (remedy !== undefined) return `DATABASE_URL: ${remedy}: ${error.message}`;
  const isUnreached = UNREACHED.includes(code) || TLS.test(code) || OF_DRIVER.test(error.message);
  if (isUnreached || unavailability(error) === 'away')
    return `DATABASE_URL: no connection: ${reasonOf(error)}`;
  return databaseFault(error.cause);
}
