/* On the home page of who is signed in: the delegates they are told of, those with something unread first. */
import { acting } from './words.ts';
import { find, make } from './elements.ts';
import { askSignedIn, watchSession } from './session.ts';

interface Named {
  slug: string;
  name: string;
}

interface Alert {
  delegate: Named;
  title: string;
  page: string;
  read: boolean;
}

/** So many alerts are looked at. */
const ALERTS_MAX = 100;
/** So many unread ones of a delegate are named. */
const TITLES_MAX = 3;

function row({ slug, name }: Named, unread: readonly Alert[]): HTMLElement {
  const count =
    unread.length === 0
      ? []
      : [' ', make('span', { class: 'chip', 'data-tone': 'changed' }, acting.unreadOf(unread.length))];
  const titles = unread.slice(0, TITLES_MAX).map(({ title, page }) => {
    const { pathname } = new URL(page, location.origin);
    return make('li', {}, make('a', { href: pathname }, title));
  });
  return make(
    'li',
    {},
    make('p', {}, make('a', { href: `/delegates/${slug}` }, make('b', {}, name)), ...count),
    ...(titles.length === 0 ? [] : [make('ul', {}, ...titles)]),
  );
}

async function show(root: HTMLElement): Promise<void> {
  const part = (name: string) => find(`[data-yours-${name}]`, HTMLElement, root);
  try {
    const [me, told] = await Promise.all([
      askSignedIn('/v1/me') as Promise<{ follows: { delegate: Named }[] } | undefined>,
      askSignedIn(`/v1/me/alerts?limit=${ALERTS_MAX}`) as Promise<{ data: Alert[] } | undefined>,
    ]);
    if (me === undefined || told === undefined) return;
    const unread = told.data.filter(({ read }) => !read);
    const named = new Map([...unread, ...me.follows].map(({ delegate }) => [delegate.slug, delegate]));
    part('list').replaceChildren(
      ...[...named.values()].map((each) =>
        row(
          each,
          unread.filter(({ delegate }) => delegate.slug === each.slug),
        ),
      ),
    );
    part('list').hidden = named.size === 0;
    part('empty').hidden = named.size > 0;
    part('status').textContent = '';
  } catch (failure) {
    part('status').textContent =
      failure instanceof TypeError ? acting.unreachable : (failure as Error).message;
  }
}

export function startYourDelegates(): void {
  const root = document.querySelector<HTMLElement>('[data-yours]');
  if (root === null) return;
  watchSession((who) => {
    if (who !== undefined) void show(root);
  });
}
