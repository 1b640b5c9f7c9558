import { acting } from '../messages/acting-en.ts';
import { findAll } from './elements.ts';

/** The server writes UTC; here a reader sees the same moments in the zone of this browser, named. */
export function showLocalTimes(within: ParentNode = document): void {
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  };
  const format = new Intl.DateTimeFormat('en-GB', options);
  for (const time of within.querySelectorAll<HTMLTimeElement>('time[data-local]'))
    time.textContent = format.format(new Date(time.dateTime));
  if (within !== document) return;
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const note of findAll('[data-zone-note]')) note.textContent = acting.zone(zone);
}
