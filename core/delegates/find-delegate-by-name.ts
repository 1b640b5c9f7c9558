import { parseAddress } from '../accounts/address.ts';
import type { Database } from '../database.ts';
import { noSuchDelegate } from './delegate.ts';
import { type CountedDelegate, findCountedDelegate, findDelegateByAddress } from './store.ts';

/** The delegate of a slug, or of an address in any form. Refuses (`delegate_not_found`) what names none. */
export async function findDelegateByName(
  db: Database,
  name: string,
  chainId: number,
  pointer = '/slug',
): Promise<CountedDelegate> {
  const slug = looksLikeAddress(name)
    ? (await findDelegateByAddress(db, parseAddress(name, pointer, chainId)))?.slug
    : name;
  const delegate = slug === undefined ? undefined : await findCountedDelegate(db, slug);
  if (delegate === undefined) throw noSuchDelegate(name);
  return delegate;
}

/** Whether a text is meant as an address. No slug ever is: `slugOf` sees to it. */
export function looksLikeAddress(text: string): boolean {
  return /^(0x[0-9a-f]{30,}|io1[a-z0-9]{30,}|eip155:.*)$/i.test(text);
}
