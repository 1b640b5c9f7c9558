import type { recordView } from '../api/views/record.ts';
import type { Words } from './messages.ts';

export type RecordAnswer = ReturnType<typeof recordView>;

/** What a figure is called, what it says, and how it looks: "11 of 12"; of nothing decided there is no number. */
export function figure(
  kind: string | null,
  { paid, commitments, tasksCompleted }: RecordAnswer,
  words: Words,
): [name: string, value: string, look: string] {
  const [name, part, whole] =
    kind === 'tasks'
      ? ([kind, tasksCompleted, tasksCompleted] as const)
      : kind === 'commitments'
        ? ([kind, commitments.kept, commitments.decided] as const)
        : (['paid', paid.paid, paid.decided] as const);
  return [
    words.say(name),
    name === 'tasks'
      ? words.number(part)
      : whole === 0
        ? words.say(name !== 'paid' ? 'yet' : paid.nothingDue > 0 ? 'due' : 'none')
        : words.say('of', words.number(part), words.number(whole)),
    whole === 0 ? 'muted' : part === whole ? 'kept' : 'ahead',
  ];
}
