import { ENTRY_KINDS, type EntryKind } from '../book/entry.ts';
import { invalidInput } from '../errors.ts';
import { isTimeZone, localTime, nextLocalTime } from './local-time.ts';
import { muteAt, type MutedUntil } from './mute.ts';
import { refusal } from '../refusals.ts';

/** `from` and `to` are local wall-clock times, HH:MM; past midnight where `to` is the earlier. */
export interface QuietHours {
  from: string;
  to: string;
  timeZone: string;
}

/** How an account wants to be told of one delegate's changes. */
export interface FollowSettings {
  /** Null: the kinds that alert by default. */
  kinds: EntryKind[] | null;
  /** A change of nothing but shares that is smaller does not alert. */
  thresholdBps: number;
  mode: 'at_once' | 'daily';
  quietHours: QuietHours | null;
  /** Whether the account asked for direct messages. */
  directMessages: boolean;
  /** Of which of the kinds that are told direct messages come. Null: of all of them. */
  directKinds: EntryKind[] | null;
  /** Nothing is told meanwhile, neither in the inbox nor in Discord, nor later. Null: not muted. */
  mutedUntil: MutedUntil | null;
}

/** What a follow is asked about an entry. */
export interface ChangeFacts {
  kind: EntryKind;
  /** The largest change of one of the three shares; null where the entry changes none, or not only shares. */
  shareChangeBps: number | null;
}

const DAILY_AT = '09:00';

/**
 * The kinds that alert unless a follow names its own: what alters what a delegate promised or is. An application is not yet a
 * delegate, and the steps of a pull request between claim and completion are not changes of a promise; nor is a payment, which comes
 * every day, until an audit says what it was worth; nor is what somebody asks or reports, before it is decided.
 */
const DEFAULT_KINDS: ReadonlySet<EntryKind> = new Set(
  ENTRY_KINDS.filter(
    (kind) =>
      ![
        'delegate.applied',
        'delegate.refused',
        'commitment.evidence_given',
        'commitment.evidence_confirmed',
        'task.published',
        'task.revised',
        'task.extended',
        'task.revision_taken',
        'task.contributor_joined',
        'task.contributor_left',
        'task.submitted',
        'task.approved',
        'task.merged',
        'task.in_production',
        'task.bounty_paid',
        'payout.declared',
        'reviewer.added',
        'reviewer.removed',
        'report.opened',
        'question.asked',
        'question.answered',
        'question.hidden',
        'question.restored',
        'question.session_opened',
        'question.session_closed',
      ].includes(kind),
  ),
);

export function alertsByDefault(kind: EntryKind): boolean {
  return DEFAULT_KINDS.has(kind);
}

/** Whether a follow wants to hear of a change. */
export function wants(follow: FollowSettings, change: ChangeFacts, now: Date): boolean {
  if (muteAt(follow.mutedUntil, now) !== null) return false;
  const kindWanted =
    follow.kinds === null ? alertsByDefault(change.kind) : follow.kinds.includes(change.kind);
  return kindWanted && (change.shareChangeBps === null || change.shareChangeBps >= follow.thresholdBps);
}

/** When an alert that arises now may go out as a direct message: now, at the daily hour, or when quiet hours end. */
export function releaseAt(follow: FollowSettings, now: Date): Date {
  const zone = follow.quietHours?.timeZone ?? 'UTC';
  const due = follow.mode === 'daily' ? nextLocalTime(now, DAILY_AT, zone) : now;
  return quietUntil(follow.quietHours, due) ?? due;
}

/** When the quiet hours that `now` lies in end; undefined outside of them. */
export function quietUntil(quietHours: QuietHours | null, now: Date): Date | undefined {
  if (quietHours === null) return undefined;
  const { from, to, timeZone } = quietHours;
  const time = localTime(now, timeZone);
  const quiet = from < to ? from <= time && time < to : from <= time || time < to;
  return quiet ? nextLocalTime(now, to, timeZone) : undefined;
}

/** Fills in what was left out. Refuses, naming the member, what no alert could be sent by. */
export function followSettings(asked: Partial<FollowSettings>): FollowSettings {
  const settings: FollowSettings = {
    kinds: asked.kinds ?? null,
    thresholdBps: asked.thresholdBps ?? 0,
    mode: asked.mode ?? 'at_once',
    quietHours: asked.quietHours ?? null,
    directMessages: asked.directMessages ?? false,
    directKinds: asked.directKinds ?? null,
    mutedUntil: asked.mutedUntil ?? null,
  };
  const { kinds, directKinds, thresholdBps, quietHours } = settings;
  demandKinds('kinds', kinds);
  demandKinds('directKinds', directKinds);
  if (!Number.isInteger(thresholdBps) || thresholdBps < 0 || thresholdBps > 10_000)
    throw invalidInput(
      '/thresholdBps',
      refusal('The threshold is a whole number of basis points, 0 to 10000'),
    );
  if (quietHours !== null) {
    for (const end of ['from', 'to'] as const) {
      if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(quietHours[end]))
        throw invalidInput(`/quietHours/${end}`, refusal('A local time such as 22:30'));
    }
    if (quietHours.from === quietHours.to)
      throw invalidInput('/quietHours/to', refusal('Quiet hours end at another time than they begin'));
    if (!isTimeZone(quietHours.timeZone))
      throw invalidInput(
        '/quietHours/timeZone',
        refusal('A time zone by its IANA name, such as Europe/Berlin'),
      );
  }
  return settings;
}

function demandKinds(member: 'kinds' | 'directKinds', kinds: readonly EntryKind[] | null): void {
  if (kinds === null) return;
  if (kinds.length === 0)
    throw invalidInput(
      `/${member}`,
      refusal('Name at least one kind of entry, or leave {member} out', { member }),
    );
  if (new Set(kinds).size !== kinds.length)
    throw invalidInput(`/${member}`, refusal('Name each kind of entry once'));
  const unknown = kinds.findIndex((kind) => !ENTRY_KINDS.includes(kind));
  if (unknown !== -1) throw invalidInput(`/${member}/${unknown}`, refusal('This is not a kind of entry'));
}
