import { acting } from './words.ts';
import { Problem, send } from './http.ts';
import { accessToken, dropToken, signedIn, whyEnded } from './session.ts';
import { shortAddress } from './short-address.ts';
import { signIn } from './sign-in.ts';

/** Somebody turned away from signing in: nothing was sent. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
}

/**
 * Sends an act as the one who is signed in. Where the register wants a sign-in, or a fresher one, asks for it and sends the
 * same act again; `key` makes the second sending the same act and not another one.
 */
export async function act(
  method: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<Record<string, unknown>> {
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  const asking = signedIn()?.address;
  for (let asked = 0; ; asked++) {
    const wasSignedIn = signedIn() !== undefined;
    const token = await accessToken();
    if (token === undefined) {
      const why = wasSignedIn ? whyEnded() : acting.signInNeeded;
      if (asked > 1 || !(await signIn(why))) throw new NotSignedIn(why);
      needSame(asking);
      continue;
    }
    try {
      return await send(method, path, body, { ...headers, authorization: `Bearer ${token}` });
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 401 || asked > 1) throw failure;
      dropToken();
      if (failure.code === 'fresh_signature_required' && !(await signIn(acting.freshNeeded)))
        throw new NotSignedIn(acting.freshNeeded);
      needSame(asking);
    }
  }
}

/** Whoever signs in again may do so with another account, which did not ask for this. */
function needSame(before: string | undefined): void {
  const now = signedIn()?.address;
  if (before !== undefined && now !== undefined && now !== before)
    throw new NotSignedIn(acting.otherSignIn(shortAddress(before), shortAddress(now)));
}

export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
