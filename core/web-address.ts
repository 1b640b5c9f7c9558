import { invalidInput } from './errors.ts';
import { refusal } from './refusals.ts';

/** An https address in canonical form, of `max` characters at most. Refuses any other, naming `pointer`. */
export function webAddress(text: string, pointer: string, max: number): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.protocol !== 'https:')
    throw invalidInput(pointer, refusal('Must be an https:// address'));
  if (url.username !== '' || url.password !== '')
    throw invalidInput(pointer, refusal('An address with a user name in it can mislead: leave it out'));
  if (url.href.length > max) throw invalidInput(pointer, refusal('May have {max} characters', { max }));
  return url.href;
}
