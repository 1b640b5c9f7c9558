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
