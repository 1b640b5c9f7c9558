const MINUTE = 60_000;
const DAY = 1440;

export function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && clock(name) !== undefined;
  } catch {
    return false;
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(timeZone: string): Intl.DateTimeFormat {
  let made = clocks.get(timeZone);
  if (made === undefined) {
    made = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(timeZone, made);
  }
  return made;
}

/** The wall-clock time there, HH:MM. */
export function localTime(at: Date, timeZone: string): string {
  return clock(timeZone).format(at);
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/**
 * The next instant after `after` at which clocks there show `time`. Where the clock change leaves that time out, the instant
 * as far after the change as the time lies in the gap; where it comes twice, the first.
 */
export function nextLocalTime(after: Date, time: string, timeZone: string): Date {
  const start = Math.floor(after.getTime() / MINUTE) * MINUTE;
  const ahead = (minutes(time) - minutes(localTime(after, timeZone)) + DAY) % DAY;
  const guess = new Date(start + (ahead === 0 ? DAY : ahead) * MINUTE);
  const off = minutes(time) - minutes(localTime(guess, timeZone));
  if (off === 0) return guess;
  const shift = off > DAY / 2 ? off - DAY : off < -DAY / 2 ? off + DAY : off; // a clock change lies between
  const corrected = new Date(guess.getTime() + shift * MINUTE);
  return localTime(corrected, timeZone) === time && corrected > after ? corrected : guess;
}
