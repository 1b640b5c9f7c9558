import { versionOfBody } from '../../core/commitments/commitment-entry.ts';
import type { Feed, FeedItem } from './feed.ts';

const LINE_OCTETS_MAX = 75;
/** The zone of all times. A calendar holds one component at least (§3.6): this one where there is no event. */
const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * When announced plans take effect and commitments are due, as RFC 5545: one event each under one UID for ever, moved when the date
 * changes, cancelled once it is withdrawn. No METHOD: it would stand in the content type too, ask for an organizer (RFC 5546), and make of
 * DTSTAMP the time of the download. `items` are newest first.
 */
export function calendarFeed(feed: Feed, items: readonly FeedItem[]): string {
  const newest = new Map<string, FeedItem>();
  for (const item of items) {
    const { uid } = dateOf(item);
    if (!newest.has(uid)) newest.set(uid, item);
  }
  const events = [...newest.values()].flatMap((item) => event(item, feed));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pledgebook//Changes//EN',
    `X-WR-CALNAME:${escaped(feed.title)}`,
    ...(events.length === 0 ? ZONE : events),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

interface EventDate {
  uid: string;
  summary: string;
  startsAt: Date | undefined;
  /** Grows with each change of the event. */
  sequence: number;
  cancelled: boolean;
}

function dateOf({ change, title, author, effectiveAt }: FeedItem): EventDate {
  const { kind, subject, body } = change;
  const cancelled = kind.endsWith('.withdrawn');
  if (subject.commitment === undefined)
    return {
      uid: `plan-${subject.delegate ?? ''}-${subject.plan ?? ''}`,
      summary: title,
      startsAt: effectiveAt,
      sequence: cancelled ? 1 : 0,
      cancelled,
    };
  const { version, terms } = versionOfBody(body, 'commitment');
  return {
    uid: `commitment-${subject.commitment}`,
    summary: `A commitment of ${author} is due: ${terms.text}`,
    startsAt: terms.dueAt,
    sequence: cancelled ? version : version - 1,
    cancelled,
  };
}

function event(item: FeedItem, feed: Feed): string[] {
  const { uid, summary, startsAt, sequence, cancelled } = dateOf(item);
  if (startsAt === undefined) return [];
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@${new URL(feed.publicUrl).host}`,
    `DTSTAMP:${utc(item.change.at)}`,
    `DTSTART:${utc(startsAt)}`,
    `SEQUENCE:${sequence}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(item.text)}`,
    `URL:${item.url}`,
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
