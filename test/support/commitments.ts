import type { JsonObject } from '../../core/book/canonical.ts';
import { addReviewer } from '../../core/reviewers/add-reviewer.ts';
import { confirmEvidence } from '../../core/commitment-evidence/confirm-evidence.ts';
import { giveEvidence } from '../../core/commitment-evidence/give-evidence.ts';
import { listEvidence } from '../../core/commitment-evidence/store.ts';
import { changeCommitment } from '../../core/commitments/change-commitment.ts';
import type { Commitment, CommitmentTermsInput } from '../../core/commitments/commitment.ts';
import { draftCommitment, draftWithdrawal } from '../../core/commitments/draft-commitment.ts';
import { makeCommitment } from '../../core/commitments/make-commitment.ts';
import { proveCommitment } from '../../core/commitments/signed-commitment.ts';
import { findCommitment } from '../../core/commitments/store.ts';
import type { CommitmentMessage } from '../../core/commitments/typed-data.ts';
import { withdrawCommitment } from '../../core/commitments/withdraw-commitment.ts';
import type { Database } from '../../core/database.ts';
import type { TypedData } from '../../core/signatures.ts';
import { timeText } from '../../core/times.ts';
import { callerOf, DAY_MS, later, settings, START } from './delegates.ts';
import { type Person, people } from './people.ts';

/** Due thirty days after START. */
export const TERMS: CommitmentTermsInput = {
  text: 'Run a public archive node',
  test: 'It answers eth_getBalance for height 1',
  dueAt: timeText(later(30 * DAY_MS)),
  weight: 3,
};
export const DUE = later(30 * DAY_MS);

export async function signCommitment(
  person: Person,
  typedData: TypedData,
): Promise<{ message: CommitmentMessage; signature: string }> {
  const { domain, types, message } = typedData;
  const signature = await person.wallet.signTypedData(domain, types, message);
  return { message: message as unknown as CommitmentMessage, signature };
}

/** Sends what was signed, as the routes do. Gives the commitment's id. */
export async function publish(
  db: Database,
  person: Person,
  given: { message: CommitmentMessage; signature: string },
  now: Date,
): Promise<string> {
  const by = await callerOf(db, person);
  const { delegate, act, commitment } = given.message;
  const signed = await proveCommitment(db, by, delegate, [act], given, undefined, settings, now);
  if (act === 'withdrawn') {
    await withdrawCommitment(db, by, commitment, signed, now);
    return commitment;
  }
  return await (act === 'made' ? makeCommitment : changeCommitment)(db, by, signed, now);
}

type DraftInput = Parameters<typeof draftCommitment>[3];

export async function drafted(
  db: Database,
  person: Person,
  input: DraftInput,
  now: Date,
  slug = person.name,
) {
  return await draftCommitment(db, await callerOf(db, person), slug, input, settings, now);
}

/** Drafts, signs and makes a commitment at `now`. */
export async function made(
  db: Database,
  person: Person,
  change: Partial<CommitmentTermsInput> = {},
  now = START,
  slug = person.name,
): Promise<string> {
  const { typedData } = await drafted(db, person, { ...TERMS, ...change }, now, slug);
  return await publish(db, person, await signCommitment(person, typedData), now);
}

/** Drafts, signs and records a change of the current version at `now`. */
export async function changed(
  db: Database,
  person: Person,
  id: string,
  change: Partial<CommitmentTermsInput> & { reason?: string },
  now: Date,
): Promise<void> {
  const { version, terms, delegate } = await commitmentOf(db, id);
  const { typedData } = await drafted(
    db,
    person,
    {
      ...terms,
      dueAt: timeText(terms.dueAt),
      ...change,
      changes: { commitment: id, version },
    },
    now,
    delegate.slug,
  );
  await publish(db, person, await signCommitment(person, typedData), now);
}

export async function withdrawn(
  db: Database,
  person: Person,
  id: string,
  now: Date,
  reason?: string,
): Promise<void> {
  const { version } = await commitmentOf(db, id);
  const by = await callerOf(db, person);
  const { typedData } = await draftWithdrawal(db, by, id, { version, reason }, settings, now);
  await publish(db, person, await signCommitment(person, typedData), now);
}

export async function commitmentOf(db: Database, id: string): Promise<Commitment> {
  const found = await findCommitment(db, id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

/** The delegate shows a link at `now`. Gives the evidence's number. */
export async function showLink(
  db: Database,
  person: Person,
  id: string,
  now: Date,
  url = 'https://status.example/archive',
): Promise<number> {
  await giveEvidence(db, await callerOf(db, person), id, { url }, now);
  return (await listEvidence(db, [id])).at(-1)?.seq ?? -1;
}

export async function confirm(
  db: Database,
  person: Person,
  id: string,
  evidence: number,
  now: Date,
): Promise<void> {
  await confirmEvidence(db, await callerOf(db, person), id, evidence, now);
}

/** Each is a registered reviewer with a GitHub identity: its own, or the one that is given. */
export async function reviewer(db: Database, person: Person, github = person.github): Promise<void> {
  await addReviewer(db, await callerOf(db, people.stella), person.address.toLowerCase(), START);
  await linked(db, person, github);
}

export async function linked(db: Database, person: Person, github = person.github): Promise<void> {
  await db
    .insertInto('account_github')
    .values({
      account_id: (await callerOf(db, person)).accountId,
      github_id: BigInt(github.id),
      login: github.login,
      github_created_at: null,
      linked_at: START,
    })
    .execute();
}

/** Everything that an act on a commitment writes, to compare before and after a refusal. */
export async function commitmentRows(db: Database): Promise<unknown> {
  return await Promise.all([
    db.selectFrom('commitment').selectAll().orderBy('id').execute(),
    db.selectFrom('signed_commitment').selectAll().orderBy('seq').execute(),
    db.selectFrom('commitment_evidence').selectAll().orderBy('seq').execute(),
    db.selectFrom('commitment_confirmation').selectAll().orderBy('seq').execute(),
    db.selectFrom('commitment_answer').selectAll().orderBy('seq').execute(),
    db.selectFrom('book_entry').select('seq').orderBy('seq').execute(),
    db.selectFrom('alert_fan_out').select('seq').orderBy('seq').execute(),
    db.selectFrom('alert').selectAll().orderBy('seq').execute(),
  ]);
}

/** What the body of any commitment entry may have, with these words of its delegate's. */
export function bodyWith(words: string): JsonObject {
  const commitment = { version: 2, ...TERMS, text: words, test: words, evidence: ['task', 'link'] };
  return {
    commitment,
    before: { ...commitment, version: 1, dueAt: timeText(later(20 * DAY_MS)) },
    effect: 'worse',
    answer: words,
    confirmed: 1,
    needed: 2,
    deliveredAt: later(32 * DAY_MS).toISOString(),
    late: true,
    evidence: { kind: 'task', task: '17', title: words },
  };
}
