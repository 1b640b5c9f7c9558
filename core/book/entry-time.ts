const FORM = new TextEncoder().encode('0000-00-00T00:00:00.000Z');
const [ZERO, NINE] = [0x30, 0x39];
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS] = [86_400_000, 3_600_000, 60_000, 1000];
/** From 1 March of the year 0 to 1 January 1970. */
const DAYS_TO_1970 = 719_468;

/**
 * The time that stands there as an entry writes it, in milliseconds since 1970 UTC; undefined where none of the years 0 to 9999 does.
 * Neither a text nor a Date is made of it, which would take longer than the rest of what is read of an entry.
 */
export function timeAt(bytes: Uint8Array, begin: number, end: number): number | undefined {
  if (end - begin !== FORM.length) return undefined;
  for (let at = 0; at < FORM.length; at += 1) {
    const [form, code] = [FORM[at] as number, bytes[begin + at] as number];
    if (form === ZERO ? code < ZERO || code > NINE : code !== form) return undefined;
  }
  const number = (at: number, digits: number) => {
    let value = 0;
    for (let i = at; i < at + digits; i += 1) value = 10 * value + (bytes[begin + i] as number) - ZERO;
    return value;
  };
  const [year, month, day] = [number(0, 4), number(5, 2), number(8, 2)];
  const [hour, minute, second, ms] = [number(11, 2), number(14, 2), number(17, 2), number(20, 3)];
  if (day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 59) return undefined;
  return (
    daysSince1970(year, month, day) * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS + ms
  );
}

/** None where there is no such month. */
function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}

/** Years are counted from March, so that a leap day is the last of one (H. Hinnant, chrono-compatible low-level date algorithms: days_from_civil). */
function daysSince1970(year: number, month: number, day: number): number {
  const [marchYear, marchMonth] = month > 2 ? [year, month - 3] : [year - 1, month + 9];
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const daysBefore = Math.floor((153 * marchMonth + 2) / 5);
  return 365 * marchYear + leapDays + daysBefore + day - 1 - DAYS_TO_1970;
}
