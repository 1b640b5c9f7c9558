/*
 * Who is signed in. The access token lives in this page's memory and dies with it; the refresh cookie is out of a script's
 * reach. What is stored is only a remark for the next page: whom to name in the header, and that asking for a token is worth it.
 */
import { Problem, send } from './http.ts';

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
const listeners: ((now: SignedIn | undefined, elsewhere: boolean) => void)[] = [];

export function signedIn(): SignedIn | undefined {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Calls back at once and whenever somebody signs in or out, here or in another tab. */
export function watchSession(listener: (now: SignedIn | undefined, elsewhere: boolean) => void): void {
  listeners.push(listener);
  listener(signedIn(), false);
}

function tell(elsewhere: boolean): void {
  for (const listener of listeners) listener(signedIn(), elsewhere);
}

window.addEventListener('storage', (event) => {
  if (event.key !== KEY && event.key !== null) return;
  token = undefined;
  tell(true);
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
  tell(false);
}

export function forget(): void {
  token = undefined;
  localStorage.removeItem(KEY);
  tell(false);
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
    forget();
    return undefined;
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
