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

export function showMoments(within: ParentNode): void {
  const format = new Intl.DateTimeFormat(pageLocale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const zone = new Intl.DateTimeFormat(pageLocale(), { timeZoneName: 'short' });
  for (const time of within.querySelectorAll<HTMLTimeElement>('time[data-local]')) {
    const at = new Date(time.dateTime);
    const named = zone.formatToParts(at).find(({ type }) => type === 'timeZoneName');
    time.textContent = `${format.format(at)} ${named?.value}`; // behind the time in every language, as on the server
  }
}

showMoments(document);
