import type { Octokit } from 'octokit';

const PER_PAGE = 100;

/** A list as far as it was read. */
export interface Listed<Row> {
  rows: Row[];
  /** Whether that is all of it. */
  whole: boolean;
}

/** The first pages of a list, of 100 each, until `enough` says that the rest does not matter. */
export async function firstPages<Row>(
  octokit: Octokit,
  path: string,
  parameters: Record<string, unknown>,
  pagesMax: number,
  enough: (rows: readonly Row[]) => boolean = () => false,
): Promise<Listed<Row>> {
  const rows: Row[] = [];
  let pages = 0;
  for await (const { data } of octokit.paginate.iterator(`GET ${path}`, {
    ...parameters,
    per_page: PER_PAGE,
  })) {
    if (pages === pagesMax) return { rows, whole: false };
    rows.push(...(data as Row[]));
    pages += 1;
    if (enough(rows)) break;
  }
  return { rows, whole: true };
}

/** Of a list that begins with the oldest: the first page (`older`), and of a longer one the last pages (`newer`). */
export async function newestPages<Row>(
  octokit: Octokit,
  path: string,
  parameters: Record<string, unknown>,
  pagesMax: number,
): Promise<Listed<Row> & { older: Row[]; newer: Row[] }> {
  const ask = async (page: number) =>
    await octokit.request(`GET ${path}`, { ...parameters, per_page: PER_PAGE, page });
  const first = await ask(1);
  const older = first.data as Row[];
  const newer: Row[] = [];
  const last = Number(/[?&]page=(\d+)[^>]*>; rel="last"/.exec(first.headers.link ?? '')?.[1] ?? 1);
  const from = Math.max(2, last - pagesMax + 2);
  for (let page = from; page <= last; page += 1) newer.push(...((await ask(page)).data as Row[]));
  return { rows: [...older, ...newer], older, newer, whole: from === 2 };
}
