import { askSignedIn, remember, signedIn, type SignedIn } from './session.ts';

export interface Me {
  account: { address: string };
  roles: string[];
  delegate: { slug: string } | null;
  unread: number;
  /** The last session of this account that was ended for safety. */
  sessionEnded: { at: string; because: string } | null;
}

/** What the register knows of the one who is signed in; undefined where nobody is any more. */
export async function whoAmI(): Promise<Me | undefined> {
  return (await askSignedIn('/v1/me')) as unknown as Me | undefined;
}

/** What is remembered of it. */
export function remembered(me: Me): Omit<SignedIn, 'rdns'> {
  return {
    address: me.account.address,
    steward: me.roles.includes('steward'),
    reviewer: me.roles.includes('reviewer'),
    delegate: me.delegate?.slug,
  };
}

/** Looks again after an act: it may have made a delegate of an account. Where it did not, nothing on the page is asked for again. */
export async function lookAgain(): Promise<void> {
  const before = signedIn();
  const me = before && (await whoAmI());
  if (before === undefined || me === undefined) return;
  const after = { ...before, ...remembered(me) };
  if (JSON.stringify(after) !== JSON.stringify(before)) remember(after);
}
