import { invalidInput } from './errors.ts';
import { refusal } from './refusals.ts';

/** The first whole second at or after. */
export function wholeSecond(ms: number): Date {
  return new Date(Math.ceil(ms / 1000) * 1000);
}

/** A time as it is signed: RFC 3339 in UTC with whole seconds. */
export function timeText(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Reads an RFC 3339 time with any offset; what is left of a second is rounded up. Refuses anything else. */
export function timeOf(text: string, pointer: string): Date {
  const form = /^(\d{4}-\d{2}-\d{2})[Tt](?:[01]\d|2[0-3]):\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;
  const day = form.exec(text)?.[1] ?? '';
  const ms = isDay(day) ? Date.parse(text.toUpperCase()) : Number.NaN;
  if (Number.isNaN(ms))
    throw invalidInput(pointer, refusal('Must be an RFC 3339 time, such as 2026-12-01T00:00:00Z'));
  return wholeSecond(ms);
}

/** Whether the calendar has this day: Date.parse takes 30 February for 2 March. */
function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
