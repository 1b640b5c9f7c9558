import { filled, type Filled } from './phrases.ts';

/**
 * What refusals say of what a person typed or asked for, so that it can be said in other languages: each is written by `refusal`. What
 * the API's schemas find is here as Ajv says it. `{at}` is a time of RFC 3339. Others are said in other languages by their code
 * (`problems.ts`).
 */
export const REFUSALS = [
  // text
  'Holds a control character, or one that is invisible or turns the direction of the text',
  'Needs at least 1 visible character',
  'Needs at least {min} visible characters',
  'May have {max} characters, this has {length}',
  'May have {max} characters',
  // addresses and links
  'Must be an https:// address',
  'An address with a user name in it can mislead: leave it out',
  'This address is listed twice',
  'May have {max} links, this has {length}',
  'Not an address: 0x and 40 hexadecimal digits, io1… or eip155:CHAIN:0x…',
  'The checksum of this address is wrong (EIP-55): look for a typing error',
  'The checksum of this address is wrong (bech32): look for a typing error',
  'An address has 20 bytes, this one has {length}',
  'This register is about chain {chain}, the address is of chain {other}',
  // numbers and times
  'An amount such as 1500 or 12.5, without the name of the asset',
  'Must be an integer from 0 to 10000: basis points',
  'Must be an integer from 1 to {max}: epochs',
  'Must be an integer from {min} to {max}',
  'A whole number from {min} to {max}',
  'Must lie ahead',
  'Must be ahead',
  'May be at most {max} days ahead',
  'Must be within {max} days',
  'Must be an RFC 3339 time, such as 2026-12-01T00:00:00Z',
  'Must not be before {at}',
  'This plan may take effect on {at} at the earliest',
  'Must be after {at}, when the announced version {version} takes effect',
  'A local time such as 22:30',
  'Quiet hours end at another time than they begin',
  'Must be within the last 30 minutes',
  'A range ends after it starts',
  'A statement is of {max} epochs at most',
  // delegates and promises
  'There is no delegate {slug}',
  'Must be 1 to 12 characters of a-z and 0-9, as on chain',
  'Another delegate pays from this address',
  'Nothing changes: this is version {version} as it stands',
  'Must name what is accepted as evidence',
  'From 1 to {max} transactions at a time',
  'A transaction hash is 0x and 64 hexadecimal digits',
  'This transaction is listed twice',
  // tasks and claims
  'A delegate may hold {max} claims at a time',
  'A steward took this task back from {slug}; it can claim it again from {at}',
  'Write the whole address, https://github.com/owner/repository/pull/12, or owner/repository#12',
  'GitHub shows no pull request {cited}',
  'The pull request is of {repository}, the task asks for another repository',
  'A skill is up to 30 of a-z, 0-9, +, ., # and -',
  'A repository is written owner/name',
  'GitHub shows no repository {repository}',
  'There is no such task',
  'A task is no duplicate of itself',
  'An integer in the smallest unit, as text',
  'Up to 12 letters and digits, such as IOTX',
  'Name one label: GitHub takes a comma for several',
  'Must say where it can be seen in production',
  'Only of production an address is given',
  'A steward says why',
  // accounts
  'GitHub knows no such user',
  'There is no such gist',
  'Say why, in one of these words',
  'Pick a question once',
  'A session may have {max} picked questions',
  // what schemas find
  'There is no such member',
  'This member is missing',
  'must NOT have fewer than {min} characters',
  'must NOT have more than {max} characters',
  'must NOT have fewer than {min} items',
  'must NOT have more than {max} items',
  'Must be {min} or more',
  'Must be {max} at most',
  'Must be a whole number',
  'must be equal to one of the allowed values: {values}',
  'must match pattern {pattern}',
  'must match format {format}',
  'must be {type}',
] as const;

export type Refusal = (typeof REFUSALS)[number];

/** The refusal with its holes filled. */
export function refusal<Text extends Refusal>(phrase: Text, ...[values]: Filled<Text>): string {
  return filled(phrase, (values ?? {}) as Record<string, string | number>);
}
