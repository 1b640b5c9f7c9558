import { unavailability } from '../core/database.ts';
import { reasonOf } from './doctor/finding.ts';

/** The address, the login or the certificate is not what it should be. */
const UNREACHED = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  '28P01',
  '28000',
  '3D000',
  '55000',
];
const NO_TLS = 'The server does not support SSL connections';
const REMEDIES: Record<string, string> = {
  '42501': 'its login lacks a right; to migrate, back up and restore it must own the database',
  '25006': 'the database can only be read; name the one that can be written',
  '53100': 'the disk of the database is full',
};

/** In one line what keeps the database from being used, where whoever runs this can mend it; undefined of any other fault. */
export function databaseFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const remedy = REMEDIES[code];
  if (remedy !== undefined) return `DATABASE_URL: ${remedy}: ${error.message}`;
  if (UNREACHED.includes(code) || error.message === NO_TLS || unavailability(error) === 'away')
    return `DATABASE_URL: no connection: ${reasonOf(error)}`;
  return databaseFault(error.cause);
}
