import type { Asked } from './call.ts';

/**
 * One page of a list, with the address of the next one and of the last, as GitHub's `Link` header has them. Activities and
 * deliveries are paged by cursor, everything else by number. What is hidden (null) takes a place, and leaves its page with fewer rows.
 */
export function page(
  rows: readonly unknown[],
  asked: Asked,
  origin: string,
): { rows: unknown[]; link: string } {
  const size = Math.min(Number(asked.query.get('per_page') ?? 30), 100);
  const byCursor = /\/(activity|deliveries)$/.test(asked.path);
  const name = asked.path.endsWith('/deliveries') ? 'cursor' : byCursor ? 'after' : 'page';
  const given = asked.query.get(name);
  const first = byCursor
    ? Number(Buffer.from(given ?? '', 'base64url').toString())
    : (Number(given ?? 1) - 1) * size;
  const to = (row: number) =>
    byCursor ? Buffer.from(String(row)).toString('base64url') : String(row / size + 1);
  const address = (row: number, rel: string) => {
    const url = new URL(`${origin}${asked.path}?${asked.query.toString()}`);
    url.searchParams.set(name, to(row));
    return `<${url.href}>; rel="${rel}"`;
  };
  const links: string[] = [];
  if (rows.length > first + size) {
    links.push(address(first + size, 'next'));
    if (!byCursor) links.push(address((Math.ceil(rows.length / size) - 1) * size, 'last'));
  }
  return { rows: rows.slice(first, first + size).filter((row) => row !== null), link: links.join(', ') };
}
