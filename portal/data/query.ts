/** The texts of a query that a page reads; what comes twice or not at all is empty. */
export function readQuery<Name extends string>(query: unknown, names: readonly Name[]): Record<Name, string> {
  const given = query as Record<string, unknown>;
  const texts = names.map((name) => {
    const value = given[name];
    return [name, typeof value === 'string' ? value.trim().slice(0, 1500) : ''] as const;
  });
  return Object.fromEntries(texts) as Record<Name, string>;
}

/** The texts that a query has under a name that may come several times. */
export function readTexts(query: unknown, name: string): string[] {
  const value = (query as Record<string, unknown>)[name];
  return [value].flat().flatMap((each) => (typeof each === 'string' ? [each.trim().slice(0, 100)] : []));
}

/** A place in a list, as a page's address carries it; undefined where it is none. */
export function readPlace(cursor: string): [string, string] | undefined {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(place) || place.length !== 2) return undefined;
    return [String(place[0]), String(place[1])];
  } catch {
    return undefined;
  }
}

export function writePlace(place: readonly [string, string]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** A number that a path or a cursor names: digits only, as many as are exact. */
export function readNumber(text: string): number | undefined {
  return /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : undefined;
}
