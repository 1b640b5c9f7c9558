import { send } from './http.ts';
import { accessToken, remember, signedIn, type SignedIn } from './session.ts';

export interface Me {
  account: { address: string };
  roles: string[];
  delegate: { slug: string } | null;
}

/** What the register knows of the one who is signed in. */
export async function whoAmI(): Promise<Omit<SignedIn, 'rdns'>> {
  const token = await accessToken();
  const me = (await send('GET', '/v1/me', undefined, { authorization: `Bearer ${token}` })) as unknown as Me;
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
  if (before === undefined) return;
  const after = { ...before, ...(await whoAmI()) };
  if (JSON.stringify(after) !== JSON.stringify(before)) remember(after);
}
