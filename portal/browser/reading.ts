/* What every page does for its reader: times in their zone, what is left until deadlines, and buttons that copy. One file: one request. */
import { acting } from './words.ts';
import { findAll } from './elements.ts';
import { showMoments } from './moments.ts';

/** Times that came after the page, in the zone of this browser, and how long is left until deadlines. */
export function showLocalTimes(within: ParentNode = document): void {
  showMoments(within);
  for (const time of within.querySelectorAll<HTMLTimeElement>('time[data-clock]')) showClock(time);
  if (within !== document) return;
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const note of findAll('[data-zone-note]')) note.textContent = acting.zone(zone);
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long is left until a deadline, or how long ago it was. */
function showClock(time: HTMLTimeElement): void {
  const left = Date.parse(time.dateTime) - Date.now();
  const [unit, length] = Math.abs(left) < 2 * DAY ? (['hour', HOUR] as const) : (['day', DAY] as const);
  const said = new Intl.RelativeTimeFormat(document.documentElement.lang).format(
    Math.trunc(left / length),
    unit,
  );
  time.textContent = left > 0 ? acting.clockLeft(said) : acting.clockOver(said);
  time.classList.toggle('overdue', left <= 0);
}

const SHOWN_MS = 2000;

async function copy(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
  const before = [...button.childNodes];
  button.replaceChildren(acting.copied);
  setTimeout(() => button.replaceChildren(...before), SHOWN_MS);
}

/** The clipboard exists only on https and localhost: elsewhere the buttons stay hidden. */
export function startCopyButtons(within: ParentNode = document): void {
  if (!('clipboard' in navigator)) return;
  for (const button of findAll('[data-copy]', within)) {
    button.hidden = false;
    button.addEventListener('click', () => void copy(button));
  }
}
