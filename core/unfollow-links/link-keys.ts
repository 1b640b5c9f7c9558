import type { Database, Tx } from '../database.ts';
import { newSealKey, seal, unseal } from '../hashing.ts';
import { deleteLinkKeys, insertLinkKey, type LinkKey, listLinkKeys, lockLinkKeys } from './store.ts';

const DAY_MS = 86_400_000;
/** A new key is made after this. */
export const KEY_USED_MS = 90 * DAY_MS;
/** How long a link works at least: its key is kept for so long after the last one was sealed with it. */
export const LINK_KEPT_MS = 180 * DAY_MS;

/** Seals what a link carries with the newest key; the first one, and one that is due, is made then. */
export async function sealLink(tx: Tx, content: object, now: Date): Promise<string> {
  const { number, key } = await currentKey(tx, now);
  return `${number}.${seal(key, JSON.stringify(content))}`;
}

async function currentKey(tx: Tx, now: Date): Promise<LinkKey> {
  const usable = ({ madeAt }: LinkKey) => now.getTime() - madeAt.getTime() < KEY_USED_MS;
  const [known] = await listLinkKeys(tx);
  if (known !== undefined && usable(known)) return known;
  await lockLinkKeys(tx);
  const [made] = await listLinkKeys(tx); // another may have made it meanwhile
  if (made !== undefined && usable(made)) return made;
  await deleteLinkKeys(tx, new Date(now.getTime() - KEY_USED_MS - LINK_KEPT_MS));
  return insertLinkKey(tx, newSealKey(), now);
}

/** What a link carries; undefined where it was not sealed here, was changed, or is too old. */
export async function openLink(db: Database, token: string): Promise<unknown> {
  const [, number, sealed] = /^(\d{1,9})\.([\w-]{1,4000})$/.exec(token) ?? [];
  if (number === undefined || sealed === undefined) return undefined;
  const key = (await listLinkKeys(db)).find((each) => each.number === Number(number));
  const text = key && unseal(key.key, sealed);
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}
