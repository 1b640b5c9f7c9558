import type { Feed, FeedItem } from './feed.ts';

const LINE_OCTETS_MAX = 75;

/**
 * The effective dates of announced plans as RFC 5545: one event per plan, cancelled once the plan is withdrawn. `items` are
 * announcements and withdrawals, in any order.
 */
export function calendarFeed(feed: Feed, items: readonly FeedItem[]): string {
  const withdrawn = new Map(
    items.filter(({ change }) => change.kind === 'plan.withdrawn').map((item) => [planOf(item), item]),
  );
  const events = items
    .filter(({ change }) => change.kind === 'plan.announced')
    .flatMap((item) => event(item, withdrawn.get(planOf(item)), feed));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pledgebook//Changes//EN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(feed.title)}`,
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function planOf({ change }: FeedItem): string {
  return `plan-${change.subject.delegate ?? ''}-${change.subject.plan ?? ''}`;
}

function event(item: FeedItem, withdrawal: FeedItem | undefined, feed: Feed): string[] {
  const { effectiveAt } = item;
  if (effectiveAt === undefined) return [];
  const last = withdrawal ?? item;
  return [
    'BEGIN:VEVENT',
    `UID:${planOf(item)}@${new URL(feed.publicUrl).host}`,
    `DTSTAMP:${utc(last.change.at)}`,
    `DTSTART:${utc(effectiveAt)}`,
    `SEQUENCE:${withdrawal === undefined ? 0 : 1}`,
    `STATUS:${withdrawal === undefined ? 'CONFIRMED' : 'CANCELLED'}`,
    'TRANSP:TRANSPARENT',
    `SUMMARY:${escaped(last.title)}`,
    `DESCRIPTION:${escaped(last.text)}`,
    `URL:${last.url}`,
    'END:VEVENT',
  ];
}

/** 20251126T000000Z */
function utc(time: Date): string {
  return time.toISOString().replace(/[-:]|\.\d+/g, '');
}

function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');
}

/** Lines of at most 75 octets, never cut within a character. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > LINE_OCTETS_MAX) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += length;
  }
  return [...lines, current].join('\r\n');
}
