/* On a delegate's page: whether the one who is signed in follows it decides which of the two buttons is shown. */
import { act } from './act.ts';
import { hideFrom } from './carried.ts';
import { find, findAll } from './elements.ts';
import { watchSession } from './session.ts';

async function show(root: HTMLElement): Promise<void> {
  const me = (await act('GET', '/v1/me')) as { follows?: { delegate: { slug: string } }[] };
  const isFollowed = (me.follows ?? []).some(({ delegate }) => delegate.slug === root.dataset['follow']);
  const [shown, gone] = isFollowed ? ['unfollow-form', 'follow-form'] : ['follow-form', 'unfollow-form'];
  find(`#${shown}`, HTMLElement, root).hidden = false;
  hideFrom(find(`#${gone}`, HTMLElement, root), [shown]);
}

export function startFollow(): void {
  for (const root of findAll('[data-follow]'))
    watchSession((who) => {
      if (who !== undefined) show(root).catch(() => undefined); // both buttons stay: either says what is wrong
    });
}
