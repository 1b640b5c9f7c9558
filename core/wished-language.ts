/** Readers of traditional characters are not given simplified ones unasked. */
const TRADITIONAL = /^zh-(hant|tw|hk|mo)\b/i;

/** Of these languages (BCP 47) the one that an Accept-Language header wishes most; undefined where it wishes none of them. */
export function wishedLanguage<Language extends { code: string }>(
  header: string | undefined,
  languages: readonly Language[],
): Language | undefined {
  for (const wish of wishes(header ?? '')) {
    const found = languages.find(({ code }) => !TRADITIONAL.test(wish) && primary(code) === primary(wish));
    if (found !== undefined) return found;
  }
  return undefined;
}

function primary(code: string): string {
  return code.split('-')[0]?.toLowerCase() ?? '';
}

/** The tags of an Accept-Language header (RFC 9110 §12.5.4), most wished first; without those of weight 0. */
function wishes(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
      const q = parameters.find((text) => text.startsWith('q='));
      return { tag, q: q === undefined ? 1 : Number(q.slice(2)) };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}
