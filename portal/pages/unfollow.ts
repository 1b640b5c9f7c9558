import type { LinkedFollow } from '../../core/unfollow-links/unfollow-link.ts';
import { html } from '../html.ts';
import type { Page, View } from '../view.ts';

function button(path: string, token: string, text: string): string {
  return html`<form method="post" action="${path}?token=${token}">
    <button class="button button-primary">${text}</button>
  </form>`;
}

/** What a link of a message would end. Opening it changes nothing: programs open links too. */
export function unfollowPage({ delegate, isFollowed }: LinkedFollow, token: string, { words }: View): Page {
  const { unfollow: text } = words;
  const content = isFollowed
    ? html`<h1>${text.title(delegate.name)}</h1>
        <p class="lead">${text.what(delegate.name)}</p>
        !${button('/unfollow', token, text.button(delegate.name))}
        <p><a href="/delegates/${delegate.slug}">${text.page(delegate.name)}</a></p>`
    : html`<h1>${text.notFollowed(delegate.name)}</h1>
        <p class="lead">${text.nothingToDo}</p>
        <p><a href="/delegates/${delegate.slug}">${text.page(delegate.name)}</a></p>`;
  return { title: text.title(delegate.name), content };
}

/** `undo` takes it back; undefined where there was nothing to end. */
export function unfollowedPage({ delegate }: LinkedFollow, undo: string | undefined, { words }: View): Page {
  const { unfollow: text } = words;
  const content = html`<h1>${text.notFollowed(delegate.name)}</h1>
    <p class="lead">${text.done}</p>
    !${
      undo === undefined
        ? ''
        : html`<p>${text.undoLead}</p>
            !${button('/unfollow/undo', undo, text.undo(delegate.name))}`
    }
    <p><a href="/delegates/${delegate.slug}">${text.page(delegate.name)}</a></p>`;
  return { title: text.notFollowed(delegate.name), content };
}

export function refollowedPage({ delegate }: LinkedFollow, { words }: View): Page {
  const { unfollow: text } = words;
  const content = html`<h1>${text.followedAgain(delegate.name)}</h1>
    <p class="lead">${text.asBefore}</p>
    <p><a href="/delegates/${delegate.slug}">${text.page(delegate.name)}</a></p>`;
  return { title: text.followedAgain(delegate.name), content };
}

/** For a link that ends nothing, by which somebody wanted to end something. */
export function deadLinkPage({ words }: View): Page {
  const { unfollow: text } = words;
  const content = html`<h1>${text.notValid}</h1>
    <p class="lead">${text.notValidWhy}</p>
    <p><a href="/me">${text.settings}</a></p>`;
  return { title: text.notValid, content, status: 404 };
}
