import type { JsonObject } from '../book/canonical.ts';

/** What followers and channels are told of an entry: that it was recorded, or that what it announced is about to take effect. */
export const PUBLIC_OCCASIONS = ['recorded', 'reminder'] as const;

/** What single persons are told because of their part in an entry. */
export const PERSONAL_OCCASIONS = [
  'half_time',
  'last_day',
  'clock_runs',
  'invitation',
  'late_review',
  'steward_needed',
  'commitment_due_soon',
  'commitment_due',
  'question',
  'answer',
  'report',
  'audit_checking',
  'session',
  'picked',
  'merged',
  'decided',
  'uncounted',
  'contribution',
] as const;

export type PublicOccasion = (typeof PUBLIC_OCCASIONS)[number];
export type PersonalOccasion = (typeof PERSONAL_OCCASIONS)[number];
export type Occasion = PublicOccasion | PersonalOccasion | 'test';

export function isPersonal(occasion: Occasion): occasion is PersonalOccasion {
  return (PERSONAL_OCCASIONS as readonly Occasion[]).includes(occasion);
}

/** What an alert to one person tells besides its entry, as it stood when it was told. */
export interface PersonalFacts {
  /** RFC 3339: when the claim ends, or by when the review is asked for, or when the commitment is due, or until when it may reply, or until when questions count. */
  dueAt?: string;
  /** RFC 3339: how long it waits. */
  since?: string;
  /** `owner/name#12` */
  pullRequest?: string;
  because?: string;
  /** What an audit finds missing, as the body of a finding would have it. */
  audit?: JsonObject;
  /** RFC 3339: when what is due turns missed. */
  missedAt?: string;
  /** How a question begins. */
  question?: string;
  /** The title of a public session. */
  session?: string;
  /** What a picked question got. */
  points?: number;
}
