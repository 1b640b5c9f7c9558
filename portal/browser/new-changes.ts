/*
 * On the list of changes: says how many came since the page was written, as they come. A hidden page holds no connection (a browser
 * has six of them for a site); it resumes by the last id when it is looked at again.
 */
import { make } from './elements.ts';

/** What comes together is said together. */
const TOGETHER_MS = 500;
/** A browser goes on by itself where the network failed, but not where a proxy or the register answered with a refusal. */
const AGAIN_MS = 5000;
const AGAIN_MS_MAX = 300_000;

export function startNewChanges(root: HTMLElement): void {
  const asked = new URLSearchParams(root.dataset['newChanges']);
  let source: EventSource | undefined;
  let count = 0;
  let saying: number | undefined;
  let waiting: number | undefined;
  let again = AGAIN_MS;

  const say = () => {
    saying = undefined;
    const text = count === 1 ? root.dataset['one'] : root.dataset['many']?.replace('{count}', String(count));
    root.replaceChildren(make('a', { class: 'button', href: root.dataset['here'] ?? '' }, text ?? ''));
  };
  const open = () => {
    if (source !== undefined) return;
    clearTimeout(waiting);
    source = new EventSource(`/v1/changes/stream?${asked}`);
    source.addEventListener('open', () => (again = AGAIN_MS));
    source.addEventListener('error', () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      source = undefined;
      waiting = window.setTimeout(follow, again);
      again = Math.min(2 * again, AGAIN_MS_MAX);
    });
    source.addEventListener('change', ({ lastEventId }) => {
      asked.set('after', lastEventId);
      count += 1;
      saying ??= window.setTimeout(say, TOGETHER_MS);
    });
  };
  const close = () => {
    source?.close();
    source = undefined;
  };
  const follow = () => (document.visibilityState === 'visible' ? open() : close());
  document.addEventListener('visibilitychange', follow);
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', follow);
  follow();
}
