/* The account page: the API's answer about whoever is signed in, put into the places that the server has written. */
import { acting } from './words.ts';
import { act } from './act.ts';
import { find, make } from './elements.ts';
import { showMatrix, takeInMatrix } from './alert-matrix.ts';
import { type Follow, showFollows, takeFollows } from './follow-settings.ts';
import { timeText } from './moments.ts';
import { watchSession } from './session.ts';

interface Me {
  account: { address: string; io1: string };
  roles: string[];
  delegate: { slug: string; name: string; status: string } | null;
  github: { login: string } | null;
  discord: { id: string; directMessagesRefused: string | null } | null;
  follows: Follow[];
  sessionEnded: { at: string; because: string } | null;
}

function show(root: HTMLElement, me: Me): void {
  const part = (name: string) => find(`[data-me-${name}]`, HTMLElement, root);
  part('status').textContent = '';
  part('address').textContent = me.account.address;
  part('io1').textContent = me.account.io1;
  part('roles').textContent = me.roles.map((role) => acting.roles[role] ?? role).join(', ') || acting.noRoles;
  part('delegate').replaceChildren(
    me.delegate === null
      ? acting.noDelegate
      : make('a', { href: `/delegates/${me.delegate.slug}` }, me.delegate.name),
  );
  showFollows(part('follows'), me.follows, takeInMatrix);
  showMatrix(me.follows, takeFollows);
  part('follows').hidden = me.follows.length === 0;
  part('follows-empty').hidden = me.follows.length > 0;
  part('discord').textContent = discordText(me.discord);
  part('discord-link').hidden = me.discord !== null;
  part('discord-unlink').hidden = me.discord === null;
  part('github').textContent = me.github === null ? acting.notLinked : acting.linkedAs(me.github.login);
  part('github-link').hidden = me.github !== null;
  part('github-unlink').hidden = me.github === null;
  part('ended').hidden = me.sessionEnded === null;
  part('ended').textContent = endedText(me.sessionEnded);
}

function endedText(ended: Me['sessionEnded']): string {
  return ended === null ? '' : acting.endedForSafety(timeText(new Date(ended.at)), ended.because);
}

function discordText(discord: Me['discord']): string {
  if (discord === null) return acting.notLinked;
  const { directMessagesRefused: because } = discord;
  return because === null ? acting.linked : acting.directMessagesRefused(because);
}

async function look(root: HTMLElement): Promise<void> {
  try {
    show(root, (await act('GET', '/v1/me')) as unknown as Me);
  } catch (failure) {
    find('[data-me-status]', HTMLElement, root).textContent =
      failure instanceof TypeError ? acting.unreachable : (failure as Error).message;
  }
}

export function startMe(): void {
  const root = document.querySelector<HTMLElement>('[data-me]');
  if (root === null) return;
  watchSession((who) => {
    if (who !== undefined) void look(root);
  });
}
