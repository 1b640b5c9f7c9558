import { RefusalError } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { checksumAddress } from './address.ts';

/** How long a challenge can be answered. */
export const CHALLENGE_MS = 5 * 60_000;
/** How far the clocks of two processes may be apart. */
const SKEW_MS = 60_000;

const STATEMENT =
  'Sign in to Pledgebook. This is not a transaction and costs nothing. It grants signing in and nothing else: it moves no funds and approves no plan, claim or payout.';

/** The fields of an EIP-4361 message. `address` is 0x and lower case. */
export interface SignInFields {
  scheme: string | undefined;
  domain: string;
  address: string;
  statement: string | undefined;
  uri: string;
  version: string;
  chainId: number;
  nonce: string;
  issuedAt: Date;
  expirationTime: Date | undefined;
  notBefore: Date | undefined;
  requestId: string | undefined;
  resources: readonly string[] | undefined;
}

type Place = Pick<Settings, 'publicUrl' | 'chainId'>;

/** The EIP-4361 text that this address signs to sign in here. */
export function writeSignInMessage(address: string, nonce: string, place: Place, now: Date): string {
  return `${domainOf(place)} wants you to sign in with your Ethereum account:
${checksumAddress(address)}

${STATEMENT}

URI: ${place.publicUrl}
Version: 1
Chain ID: ${place.chainId}
Nonce: ${nonce}
Issued At: ${now.toISOString()}
Expiration Time: ${new Date(now.getTime() + CHALLENGE_MS).toISOString()}`;
}

/** Is the message's own time span open at `now`? Never, when one of its times is not a time. */
export function holdsAt(fields: SignInFields, now: Date): boolean {
  const { issuedAt, notBefore, expirationTime } = fields;
  for (const time of [issuedAt, notBefore, expirationTime])
    if (time !== undefined && !Number.isFinite(time.getTime())) return false;
  return (
    (notBefore === undefined || notBefore <= now) && (expirationTime === undefined || now < expirationTime)
  );
}

/** Refuses (`challenge_expired`) a message that says itself that its time is over. */
export function assureInTime({ expirationTime }: Pick<SignInFields, 'expirationTime'>, now: Date): void {
  if (expirationTime === undefined || !(expirationTime <= now)) return;
  throw new RefusalError(
    'unauthenticated',
    'challenge_expired',
    `The text to sign was good until ${expirationTime.toISOString()}: ask for another`,
  );
}

/** Refuses a message that this register, as it is configured, would not have written. */
export function assertOurs(fields: SignInFields, place: Place, now: Date): void {
  const faults = [
    fields.scheme !== undefined && 'a scheme',
    fields.domain !== domainOf(place) && 'the domain',
    fields.uri !== place.publicUrl && 'the URI',
    fields.version !== '1' && 'the version',
    fields.chainId !== place.chainId && 'the chain id',
    fields.statement !== STATEMENT && 'the statement',
    (fields.notBefore ?? fields.requestId ?? fields.resources) !== undefined && 'a field we never write',
    !ourTimes(fields, now) && 'the time',
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw refusedSignIn(`not as this register writes it: ${faults.join(', ')}`);
}

export function refusedSignIn(because: string): RefusalError {
  return new RefusalError('unauthenticated', 'sign_in_refused', `The sign-in was refused: ${because}`);
}

function ourTimes(fields: SignInFields, now: Date): boolean {
  const span = (fields.expirationTime?.getTime() ?? Number.NaN) - fields.issuedAt.getTime();
  return (
    holdsAt(fields, now) && span === CHALLENGE_MS && fields.issuedAt.getTime() <= now.getTime() + SKEW_MS
  );
}

function domainOf({ publicUrl }: Place): string {
  return publicUrl.replace(/^https?:\/\//, '');
}
