import { findAll } from './elements.ts';
import { pageLocale, timeText } from './moments.ts';

/** "26 Nov 2025 00:00 UTC", "2025年11月26日 00:00 UTC", "26 nov 2025, 00:00 UTC", "2025년 11월 26일 00:00 UTC". */
const MOMENT =
  /(\d{1,4})(?: (\p{L}{3,5}) |年|년 )(\d{1,4})(?:(?:月|월 )(\d{1,2})[日일])?,? (\d\d):(\d\d) UTC/gu;

/** Between a figure and its unit, as whole-figures.ts has it on the server; a zone stands behind its time as it does in the stamps. */
const UNIT = /(?<=\d)(?<!:\d\d) (?=(?:%|[A-Z]{3,5})(?!\w))/g;

/** They write "75%". */
const CLOSED_UP = ['zh-CN', 'ko'];

/** Years before months before days, or the reverse with the month by its name; an invalid one where the page's language has no such month. */
function momentOf([, first, name, second, day, hour, minute]: readonly (string | undefined)[]): Date {
  const [y, m, d] = name === undefined ? [first, Number(second) - 1, day] : [second, monthNamed(name), first];
  return new Date(Date.UTC(Number(y), m, Number(d), Number(hour), Number(minute)));
}

function monthNamed(name: string): number {
  const short = new Intl.DateTimeFormat(pageLocale(), { month: 'short', timeZone: 'UTC' });
  const letters = (text: string) => text.slice(0, 3).toLowerCase();
  const names = Array.from({ length: 12 }, (_, month) => letters(short.format(Date.UTC(2025, month))));
  const month = names.indexOf(letters(name));
  return month < 0 ? Number.NaN : month;
}

function withWholeFigures(text: string): string {
  const share = CLOSED_UP.includes(pageLocale()) ? '' : '\u00a0';
  return text.replace(UNIT, (_, at: number) => (text[at + 1] === '%' ? share : '\u00a0'));
}

/** The API says moments inside of sentences in UTC: here they are as the stamps beside them, and no figure is parted from its unit. */
export function showMomentsSaid(within: HTMLElement): void {
  for (const element of findAll('[data-moments]', within)) {
    const said = (element.textContent ?? '').replace(MOMENT, (...found: string[]) => {
      const moment = momentOf(found);
      return Number.isNaN(moment.getTime()) ? String(found[0]) : timeText(moment);
    });
    element.textContent = withWholeFigures(said);
  }
}
