/*
 * The server writes UTC; here a reader sees the same moments in the zone of this browser, named. It stands in each page behind all that
 * it changes (`layout.ts`), and the page is not painted before its end is there: no words move when their times get longer, and no
 * request that fails or hangs keeps a page from being seen. So it imports nothing.
 */

/** In English the day comes before the month, as on the server. */
export function pageLocale(): string {
  const { lang } = document.documentElement;
  return lang === 'en' ? 'en-GB' : lang;
}

function formats(): [moment: Intl.DateTimeFormat, zone: Intl.DateTimeFormat] {
  const moment = new Intl.DateTimeFormat(pageLocale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return [moment, new Intl.DateTimeFormat(pageLocale(), { timeZoneName: 'short' })];
}

/** "26 Nov 2025, 01:00 CET". */
export function timeText(at: Date, [moment, zone] = formats()): string {
  const named = zone.formatToParts(at).find(({ type }) => type === 'timeZoneName');
  const zoneName = named?.value.replace('-', '-\u2060'); // "GMT-3" is one word, which no line breaks
  return `${moment.format(at)} ${zoneName}`; // behind the time in every language, as on the server
}

export function showMoments(within: ParentNode): void {
  const made = formats();
  for (const time of within.querySelectorAll<HTMLTimeElement>('time[data-local]'))
    time.textContent = timeText(new Date(time.dateTime), made);
}

showMoments(document);
