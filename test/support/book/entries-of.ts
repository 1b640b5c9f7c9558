import type { Message } from '../discord/server-state.ts';

/** The entries that messages tell of, in the order in which they arrived. */
export function entriesOf(messages: readonly Pick<Message, 'embeds'>[]): number[] {
  return messages.flatMap(({ embeds }) => {
    const entry = /^Entry (\d+)$/.exec(embeds[0]?.footer?.text ?? '')?.[1];
    return entry === undefined ? [] : [Number(entry)];
  });
}
