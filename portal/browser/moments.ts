/*
 * The server writes UTC; here a reader sees the same moments in the zone of this browser, named. The page is not painted before this ran
 * (`blocking="render"`), so that no words move when their times get longer; it needs no other file for that.
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
    timeZoneName: 'short',
  });
  for (const time of within.querySelectorAll<HTMLTimeElement>('time[data-local]'))
    time.textContent = format.format(new Date(time.dateTime));
}

showMoments(document);
