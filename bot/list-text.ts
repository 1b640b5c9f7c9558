import { CONTENT_MAX } from './markdown.ts';

/** Room for the line that says how many were left out. */
const MORE_MAX = 40;

/** A message of lines: the first and the last ones always, and of those between as many as a message holds. */
export function listText(head: readonly string[], lines: readonly string[], tail: readonly string[]): string {
  const whole = [...head, ...lines, ...tail].join('\n');
  if (whole.length <= CONTENT_MAX) return whole;
  let room = CONTENT_MAX - [...head, ...tail].join('\n').length - MORE_MAX;
  const shown: string[] = [];
  for (const line of lines) {
    room -= line.length + 1;
    if (room < 0) break;
    shown.push(line);
  }
  return [...head, ...shown, `… and ${lines.length - shown.length} more`, ...tail].join('\n');
}
