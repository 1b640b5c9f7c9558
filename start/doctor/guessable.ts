const LENGTH_MIN = 16;
const CHARACTERS_MIN = 6;
/** What stands in examples, and what people write before they have a secret. */
const WORDS =
  /change[-_ ]?me|replace[-_ ]?me|todo|your|this|some|secret|passw(or)?[dt]|passphrase|pledgebook|postgres|webhooks?|github|discord|token|example|default|sample|test|admin|letmein|qwerty|abc(def(gh)?)?|0?123(456(7(89?0?)?)?)?|[-_ .]/gi;

/** Why a secret that a person chose can be guessed; undefined where it is long and of many characters besides the words that everybody knows. */
export function whyGuessable(secret: string): string | undefined {
  if (secret.length < LENGTH_MIN) return `shorter than ${LENGTH_MIN} characters`;
  const own = secret.replaceAll(WORDS, '');
  if (own.length < LENGTH_MIN) return 'made of words that everybody tries';
  return new Set(own).size < CHARACTERS_MIN ? 'made of few different characters' : undefined;
}

const BYTES_MIN = 20;

/** Whether a key of 32 bytes was typed and not drawn: of 32 that are drawn, fewer than 25 different ones are hardly ever seen. */
export function isTyped(key: Uint8Array): boolean {
  return new Set(key).size < BYTES_MIN;
}
