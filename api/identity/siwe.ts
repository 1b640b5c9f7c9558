import { SiweMessage } from 'siwe';
import { checksumAddress } from '../../core/accounts/address.ts';
import { refusedSignIn, type SignInFields } from '../../core/accounts/sign-in-message.ts';
import { RefusalError } from '../../core/errors.ts';

/** The parser is slow on long texts; a message of ours has some 500 bytes. */
const MESSAGE_BYTES_MAX = 4096;

/**
 * Reads the text of an EIP-4361 message. Refuses whatever is not one, or does not come out the same when it is written again: then
 * the parser understood something else than what was signed. What the fields may be is asked by `assertOurs`.
 */
export function readSignInMessage(text: string): SignInFields {
  if (Buffer.byteLength(text) > MESSAGE_BYTES_MAX)
    throw new RefusalError('too_large', 'body_too_large', `A message may have ${MESSAGE_BYTES_MAX} bytes`);
  const parsed = parse(text);
  const lower = parsed.address.toLowerCase();
  if (checksumAddress(lower) !== parsed.address) throw refusedSignIn('its address is not in EIP-55 form');
  return {
    scheme: parsed.scheme,
    domain: parsed.domain,
    address: lower,
    statement: parsed.statement,
    uri: parsed.uri,
    version: parsed.version,
    chainId: parsed.chainId,
    nonce: parsed.nonce,
    issuedAt: new Date(parsed.issuedAt ?? Number.NaN),
    expirationTime: time(parsed.expirationTime),
    notBefore: time(parsed.notBefore),
    requestId: parsed.requestId,
    resources: parsed.resources,
  };
}

function parse(text: string): SiweMessage {
  let parsed: SiweMessage;
  let again: string;
  try {
    parsed = new SiweMessage(text);
    again = parsed.toMessage();
  } catch {
    throw refusedSignIn('the message is not of the form of EIP-4361');
  }
  if (again !== text) throw refusedSignIn('the message is written in more than one way');
  return parsed;
}

function time(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
