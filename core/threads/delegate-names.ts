const NAME_MAX = 100;

/** The name of a delegate's thread or post. It ends with the slug, by which it is found again. */
export function threadName({ slug, name }: { slug: string; name: string }): string {
  if (name.toLowerCase() === slug) return name;
  const end = ` · ${slug}`;
  const room = NAME_MAX - end.length;
  const shown = name.length > room ? `${name.slice(0, room - 1).replace(/[\ud800-\udbff]$/, '')}…` : name;
  return `${shown}${end}`;
}

export function isThreadNameOf(name: string, slug: string): boolean {
  return name.toLowerCase() === slug || name.endsWith(` · ${slug}`);
}

/** The name of a delegate's role, in every server the same. Nothing of it is chosen by the delegate but the slug. */
export function roleName(slug: string): string {
  return `alerts: ${slug}`;
}
