import { invalidInput } from './errors.ts';

/** An https address in canonical form, of `max` characters at most. Refuses any other, naming `pointer`. */
export function webAddress(text: string, pointer: string, max: number): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.protocol !== 'https:')
    throw invalidInput(pointer, 'Must be an https:// address');
  if (url.username !== '' || url.password !== '')
    throw invalidInput(pointer, 'An address with a user name in it can mislead: leave it out');
  if (url.href.length > max) throw invalidInput(pointer, `May have ${max} characters`);
  return url.href;
}
