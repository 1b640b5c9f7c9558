/* What the one who is signed in has not read: a number in the header, and on the account page the inbox with its button. */
import { acting } from './words.ts';
import { whoAmI } from './account.ts';
import { hideFrom } from './carried.ts';
import { find } from './elements.ts';
import { signedIn, watchSession } from './session.ts';

const KEY = 'pledgebook.unread';
/** A page of somebody who goes from page to page asks no more often. */
const KNOWN_MS = 60_000;

interface Alert {
  seq: number;
  toldAt: string;
}

interface Known {
  of: string;
  count: number;
  at: number;
}

function show(count: number): void {
  const mark = find('[data-unread]', HTMLElement);
  mark.textContent = acting.unread(count);
  mark.hidden = count === 0;
}

function keep(of: string, count: number): void {
  sessionStorage.setItem(KEY, JSON.stringify({ of, count, at: Date.now() } satisfies Known));
  show(count);
}

function known(of: string): Known | undefined {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Known | null;
  return kept !== null && kept.of === of && Date.now() - kept.at < KNOWN_MS ? kept : undefined;
}

/** The number as it is now; a session that ended meanwhile, elsewhere or by itself, shows by this on every page. */
async function look(): Promise<void> {
  const me = await whoAmI();
  if (me !== undefined) keep(me.account.address, me.unread);
}

/** Pages stay open for days: whoever comes back to one is shown what is so. */
function lookAtReturn(root: HTMLElement | null): void {
  const returned = () => {
    const who = signedIn();
    if (document.hidden || who === undefined || known(who.address) !== undefined) return;
    void look()
      .then(() => root?.dispatchEvent(new Event('outdated')))
      .catch(() => undefined);
  };
  document.addEventListener('visibilitychange', returned);
  window.addEventListener('focus', returned);
}

function startReading(root: HTMLElement): void {
  const form = find('#read-alerts', HTMLFormElement, root);
  root.addEventListener('listed', (event) => {
    const { data, unread } = (event as CustomEvent<{ data: Alert[]; unread: number }>).detail;
    find('[name=upTo]', HTMLInputElement, form).value = data[0]?.toldAt ?? '';
    find('[name=shown]', HTMLInputElement, form).value = data.map(({ seq }) => seq).join(' ');
    if (unread === 0) hideFrom(form, [root.id]);
    else form.hidden = false;
    find('[data-inbox-unread]', HTMLElement, root).textContent =
      data.length === 0 ? '' : acting.unreadAlerts(unread);
    const who = signedIn();
    if (who !== undefined) keep(who.address, unread);
  });
  form.addEventListener('submit', () => sessionStorage.removeItem(KEY));
}

export function startInbox(): void {
  const root = document.querySelector<HTMLElement>('[data-inbox]');
  if (root !== null) startReading(root);
  watchSession((who) => {
    if (who === undefined) return show(0);
    const kept = known(who.address);
    if (kept !== undefined) show(kept.count);
    else if (root === null) void look().catch(() => undefined); // a page without the number is no worse
  });
  lookAtReturn(root?.querySelector<HTMLElement>('[data-list]') ?? null);
}
