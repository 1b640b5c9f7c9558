import type { DiscordTrouble } from '../../../core/threads/read-trouble.ts';
import type { Trouble } from '../../../core/threads/store.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { absoluteTime } from '../time.ts';

/** Whether alerts are told in Discord as they should be, and if not, what is wrong where. */
export function discordReport(trouble: DiscordTrouble, { words }: View): string {
  const { discord: text } = words;
  const { changeTexts } = words;
  const { isBotSeen, stoppedBecause, paused, openingPaused, troubles } = trouble;
  const isFine =
    stoppedBecause === null && paused === null && openingPaused === null && troubles.length === 0;
  if (isFine) return html`<p class="quiet">${isBotSeen ? text.fine : text.noBot}</p>`;
  const pause = (said: string, { until, because }: NonNullable<DiscordTrouble['paused']>) =>
    html`<div class="banner" data-tone="pending">
      <p>
        ${said} !${absoluteTime(until)}. ${because === null ? '' : text.because(changeTexts.said(because))}
      </p>
    </div>`;
  return html`!${
      stoppedBecause === null
        ? ''
        : html`<div class="banner"><p>${text.stopped(changeTexts.said(stoppedBecause))}</p></div>`
    }
    !${paused === null ? '' : pause(text.paused, paused)}
    !${openingPaused === null ? '' : pause(text.openingPaused, openingPaused)}
    !${
      troubles.length === 0
        ? ''
        : html`<ul>
            !${troubles.map((each) => item(each, words))}
          </ul>`
    }
    <p class="quiet small">${text.waiting}</p>`;
}

function item(
  { what, where, delegate, because }: Trouble,
  { discord: text, changeTexts }: View['words'],
): string {
  const name = delegate?.name ?? '';
  const said = what === 'channel' ? text.channel(where) : text[what](name, where);
  return html`<li>${said} ${text.because(changeTexts.said(because))}</li>`;
}
