import { type Static, Type } from 'typebox';
import { alertText } from '../../core/alerts/alert-text.ts';
import { isPersonal, PERSONAL_OCCASIONS, PUBLIC_OCCASIONS } from '../../core/alerts/occasion.ts';
import { type ChangeWords, ENGLISH } from '../../core/changes/words.ts';
import { ENTRY_KINDS } from '../../core/book/entry.ts';
import { DELIVERY_STATES } from '../../core/deliveries/delivery.ts';
import { isRead } from '../../core/inbox/inbox.ts';
import type { InboxAlert } from '../../core/inbox/store.ts';
import { Nullable, NullableText, NullableTime, OneOf, Time } from '../schemas.ts';
import { nullableTimeView, timeView } from './values.ts';

const OCCASIONS =
  `Told to followers: recorded; reminder, one day before it takes effect. Told to one person because of its part in a claim:
half_time and last_day of the claim’s time; clock_runs, the time runs again; contribution, named as a contributor and asked to agree; invitation, drawn to review it. To stewards: late_review, it
waits for reviewers longer than the review period; steward_needed.`.replaceAll('\n', ' ');

export const AlertView = Type.Object(
  {
    seq: Type.Integer({ description: 'The entry it is about' }),
    occasion: OneOf([...PUBLIC_OCCASIONS, ...PERSONAL_OCCASIONS], { description: OCCASIONS }),
    toldAt: Time,
    byVote: Type.Boolean({
      description: 'Told because your wallet votes for the delegate, which you do not follow',
    }),
    read: Type.Boolean({ description: 'Whether you said that you have read it' }),
    kind: OneOf(ENTRY_KINDS),
    recordedAt: Time,
    delegate: Type.Object({ slug: Type.String(), name: Type.String() }),
    title: Type.String(),
    sentence: Type.String(),
    page: Type.String({ description: 'The entry’s page; of what is told to one person, the task’s' }),
    directMessage: Nullable(
      Type.Object({
        state: OneOf(DELIVERY_STATES),
        because: NullableText({ description: 'Why it was not sent, or not yet' }),
        sentAt: NullableTime,
      }),
    ),
  },
  { title: 'Alert' },
);

export function alertView(
  alert: InboxAlert,
  readTo: Date | null,
  publicUrl: string,
  now: Date,
  words: ChangeWords = ENGLISH,
): Static<typeof AlertView> {
  const { seq, occasion, entry, delegate, directMessage } = alert;
  const { title, sentence } = alertText(alert, now, words);
  const { task } = entry.subject;
  return {
    seq,
    occasion,
    toldAt: timeView(alert.toldAt),
    byVote: alert.byVote,
    read: isRead(alert, readTo),
    kind: entry.kind,
    recordedAt: timeView(alert.recordedAt),
    delegate,
    title,
    sentence,
    page: `${publicUrl}${isPersonal(occasion) && task !== undefined ? `/tasks/${task}` : `/changes/${seq}`}`,
    directMessage: directMessage && {
      ...directMessage,
      because: directMessage.because && words.said(directMessage.because),
      sentAt: nullableTimeView(directMessage.sentAt),
    },
  };
}
