import { html } from '../html.ts';

const MINUTE = 60_000;
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 24 * 60 * MINUTE],
  ['month', 30 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];
const ABSOLUTE: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
};
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', timeZone: 'UTC' };
const absolute = new Intl.DateTimeFormat('en-GB', ABSOLUTE);
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

export function absoluteText(at: Date): string {
  return `${absolute.format(at)} UTC`;
}

export function absoluteTextIn(language: string, at: Date): string {
  if (language === 'en') return absoluteText(at);
  return `${new Intl.DateTimeFormat(language, { ...ABSOLUTE, hour12: false }).format(at)} UTC`;
}

/** "3 Dec". */
export function dayTextIn(language: string, at: Date): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, DAY).format(at);
}

/** "in 4 days", "3 hours ago". */
export function relativeText(at: Date, now: Date): string {
  const unit = unitBetween(at, now);
  if (unit !== undefined) return relative.format(...unit);
  return at > now ? 'in less than a minute' : 'just now';
}

export function relativeTextIn(language: string, at: Date, now: Date): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return format.format(...(unitBetween(at, now) ?? [0, 'second']));
}

/**
 * How many of the largest unit of which there are two or more, rounded down, as `core/changes/time-text.ts` says it of what is ahead: both
 * stand on one page. Undefined below a minute.
 */
function unitBetween(at: Date, now: Date): [number, Intl.RelativeTimeFormatUnit] | undefined {
  const ms = at.getTime() - now.getTime();
  if (Math.abs(ms) < MINUTE) return undefined;
  const toTheMinute = Math.round(ms / MINUTE) * MINUTE;
  const [unit, length] = UNITS.find(([, each]) => Math.abs(toTheMinute) >= 2 * each) ?? ['minute', MINUTE];
  return [Math.trunc(toTheMinute / length), unit];
}

/** The moment itself; the browser rewrites it in the reader's zone. */
export function absoluteTime(at: Date): string {
  return html`<time datetime="${at.toISOString()}" data-local>${absoluteText(at)}</time>`;
}

/** How far away it is, with the moment itself in the title. */
export function relativeTime(at: Date, now: Date): string {
  return html`<time datetime="${at.toISOString()}" title="${absoluteText(at)}"
    >${relativeText(at, now)}</time
  >`;
}

/** "in 4 days (26 Nov 2025, 00:00 UTC)". */
export function whenTime(at: Date, now: Date): string {
  return html`!${relativeTime(at, now)} <span class="quiet">(!${absoluteTime(at)})</span>`;
}

/** "22 Nov 2025, 00:00 UTC (4 days ago)": for what begins or ends at that moment. */
export function momentTime(at: Date, now: Date): string {
  return html`!${absoluteTime(at)} <span class="quiet">(!${relativeTime(at, now)})</span>`;
}

/** "6 days 12 hours": a length of time in its largest unit and the one below it. */
export function durationText(ms: number): string {
  const units = UNITS.slice(2);
  const first = units.findIndex(([, length]) => ms >= length);
  if (first === -1) return 'less than a minute';
  let rest = ms;
  const parts = units.slice(first, first + 2).flatMap(([unit, length]) => {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    return whole === 0 ? [] : [`${whole} ${unit}${whole === 1 ? '' : 's'}`];
  });
  return parts.join(' ');
}
