import { ENTRY_KINDS, type EntryKind } from '../book/entry.ts';
import { alertsByDefault, type FollowSettings } from './follow.ts';

export const ALERT_CHANNELS = ['inbox', 'direct'] as const;
export type AlertChannel = (typeof ALERT_CHANNELS)[number];

/** Some kinds of entry, to be told on one channel from now on, or no more. */
export interface AlertSwitch {
  channel: AlertChannel;
  kinds: EntryKind[];
  on: boolean;
}

type Told = Pick<FollowSettings, 'kinds' | 'directMessages' | 'directKinds'>;

/** The kinds that a follow is told of on a channel, in the order of the book's list. */
export function kindsTold({ kinds, directMessages, directKinds }: Told, channel: AlertChannel): EntryKind[] {
  const wanted = ENTRY_KINDS.filter((kind) =>
    kinds === null ? alertsByDefault(kind) : kinds.includes(kind),
  );
  if (channel === 'inbox') return wanted;
  if (!directMessages) return [];
  return wanted.filter((kind) => directKinds === null || directKinds.includes(kind));
}

/**
 * The same follow with these kinds told, or not told, on this channel, and nothing else changed. The inbox has all that a direct message
 * tells, so what is told there alone is told no more where it ends, and what a direct message tells begins there too.
 */
export function switched(follow: FollowSettings, { channel, kinds, on }: AlertSwitch): FollowSettings {
  const told = { inbox: new Set(kindsTold(follow, 'inbox')), direct: new Set(kindsTold(follow, 'direct')) };
  const changed = on === (channel === 'direct') ? (['inbox', 'direct'] as const) : [channel];
  for (const each of changed)
    for (const kind of kinds)
      if (on) told[each].add(kind);
      else told[each].delete(kind);
  const inbox = ENTRY_KINDS.filter((kind) => told.inbox.has(kind));
  const direct = ENTRY_KINDS.filter((kind) => told.direct.has(kind));
  const isDefault = ENTRY_KINDS.every((kind) => told.inbox.has(kind) === alertsByDefault(kind));
  return {
    ...follow,
    kinds: isDefault ? null : inbox,
    directMessages: direct.length > 0,
    directKinds: direct.length === 0 || direct.length === inbox.length ? null : direct,
  };
}
