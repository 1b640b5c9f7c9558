/*
 * Who is signed in. The access token lives in this page's memory and dies with it; the refresh cookie is out of a script's
 * reach. What is stored is only a remark for the next page: whom to name in the header, and that asking for a token is worth it.
 */
import { Problem, send } from './http.ts';
import { acting } from './words.ts';

export interface SignedIn {
  /** EIP-55. */
  address: string;
  /** The wallet that signed, to hear when its account changes. */
  rdns: string;
  steward: boolean;
  reviewer: boolean;
  /** The slug of the delegate this account is. */
  delegate: string | undefined;
}

const KEY = 'pledgebook.signed-in';
const EARLY_MS = 20_000;
/** `until` is of this computer's clock, however wrong that is: only how long the token lasts is the register's. */
let token: { value: string; until: number } | undefined;
let refreshing: Promise<string | undefined> | undefined;
/** By what it came that somebody is signed in or out: this page, another one, or a session that does not go on. */
export type Cause = 'here' | 'elsewhere' | 'ended';
const listeners: ((now: SignedIn | undefined, cause: Cause) => void)[] = [];

/** Who is signed in, or why nobody is any more. */
function stored(): Partial<SignedIn> & { ended?: string } {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

export function signedIn(): SignedIn | undefined {
  const { ended, ...who } = stored();
  return ended === undefined && who.address !== undefined ? (who as SignedIn) : undefined;
}

/** What to say to whoever was signed in and did not sign out. */
export function whyEnded(): string {
  return stored().ended ?? acting.signInEnded;
}

/** Calls back at once and whenever somebody signs in or out, here or in another tab. */
export function watchSession(listener: (now: SignedIn | undefined, cause: Cause) => void): void {
  listeners.push(listener);
  listener(signedIn(), 'here');
}

function tell(cause: Cause): void {
  for (const listener of listeners) listener(signedIn(), cause);
}

window.addEventListener('storage', (event) => {
  if (event.key !== KEY && event.key !== null) return;
  token = undefined;
  tell(stored().ended === undefined ? 'elsewhere' : 'ended');
});

export function holdToken(answer: Record<string, unknown>): string {
  const value = String(answer['accessToken']);
  token = { value, until: Date.now() + lifetimeMs(value) };
  return value;
}

function lifetimeMs(token: string): number {
  const [, claims = ''] = token.split('.');
  const { iat, exp } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as {
    iat: number;
    exp: number;
  };
  return (exp - iat) * 1000;
}

export function remember(who: SignedIn): void {
  localStorage.setItem(KEY, JSON.stringify(who));
  tell('here');
}

export function forget(): void {
  token = undefined;
  localStorage.removeItem(KEY);
  tell('here');
}

/** The register's words say that a session was ended for safety; that one is over says its end alone. */
function end({ code, message }: Problem): void {
  token = undefined;
  const ended = code === 'refresh_token_reused' ? `${message}. ${acting.signInAgain}` : acting.signInEnded;
  localStorage.setItem(KEY, JSON.stringify({ ended }));
  tell('ended');
}

export function dropToken(): void {
  token = undefined;
}

/** A token to act with, by the refresh cookie where this page has none; undefined when the sign-in has ended. */
export async function accessToken(): Promise<string | undefined> {
  if (token !== undefined && token.until - EARLY_MS > Date.now()) return token.value;
  if (signedIn() === undefined) return undefined;
  refreshing ??= refresh().finally(() => (refreshing = undefined));
  return refreshing;
}

async function refresh(): Promise<string | undefined> {
  try {
    return holdToken(await askToRefresh().catch(onceMore));
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 401) throw failure; // too many requests end no sign-in
    end(failure);
    return undefined;
  }
}

/** What is answered to the one who is signed in; undefined where nobody is any more, as this and the other pages then show. */
export async function askSignedIn(path: string): Promise<Record<string, unknown> | undefined> {
  for (let isAgain = false; ; isAgain = true) {
    const value = await accessToken();
    if (value === undefined) return undefined;
    try {
      return await send('GET', path, undefined, { authorization: `Bearer ${value}` });
    } catch (failure) {
      if (isAgain || !(failure instanceof Problem) || failure.code !== 'invalid_token') throw failure;
      token = undefined;
    }
  }
}

async function askToRefresh(): Promise<Record<string, unknown>> {
  return await send('POST', '/v1/auth/refresh', {});
}

/**
 * An answer that was lost on the way, or in a proxy, may have brought the next cookie: asked again at once it brings the same one. The register gives it for some
 * seconds alone; later it takes the old cookie for stolen.
 */
async function onceMore(failure: unknown): Promise<Record<string, unknown>> {
  if (failure instanceof Problem && failure.status < 500) throw failure;
  return await askToRefresh();
}

/** Who could not be signed out is shown as signed in: the cookie of this browser is still good. */
export async function signOut(): Promise<void> {
  await send('POST', '/v1/auth/sign-out', {});
  forget();
}
