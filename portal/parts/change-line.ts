import { changeText } from '../../core/changes/change-text.ts';
import type { Change } from '../../core/changes/store.ts';
import { html } from '../html.ts';
import type { View } from '../view.ts';
import { sentenceOf } from './moments-said.ts';
import { reasonIn } from './reason.ts';
import { kindChip } from './state.ts';
import { absoluteTime, relativeTime } from './time.ts';

/** A change in a list: when, of what kind, and what it says. The whole of it is on its own page. */
export function changeLine(change: Change, view: View): string {
  const { words, now } = view;
  const { title } = changeText(change, change.delegate?.name ?? '', now, words.changeTexts);
  const reason = reasonIn(change, words);
  return html`<li>
    <p class="stream-time">!${relativeTime(change.at, now)}<br />!${absoluteTime(change.at)}</p>
    <div>
      <p class="chips">!${kindChip(change, words)}</p>
      <p>
        <a href="/changes/${change.seq}"><b>${title}</b></a>
      </p>
      <p>!${sentenceOf(change, view)}</p>
      !${reason === undefined ? '' : html`<p class="quiet clamp">${words.label(words.change.reason)} ${reason}</p>`}
    </div>
  </li>`;
}
