import { enqueue } from '../../core/alerts/enqueue.ts';
import { append } from '../../core/book/append.ts';
import type { Caller } from '../../core/accounts/account.ts';
import type { Database } from '../../core/database.ts';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../core/delegates/approve-delegate.ts';
import type { Delegate } from '../../core/delegates/delegate.ts';
import { announceRewardPlan } from '../../core/reward-plans/announce-reward-plan.ts';
import { draftRewardPlan } from '../../core/reward-plans/draft-reward-plan.ts';
import type { PlanTermsInput, RewardPlan } from '../../core/reward-plans/reward-plan.ts';
import { proveRewardPlan } from '../../core/reward-plans/signed-plan.ts';
import type { PlanMessage } from '../../core/reward-plans/typed-data.ts';
import type { Settings } from '../../core/settings.ts';
import type { TypedData } from '../../core/signatures.ts';
import { type Person, people } from './people.ts';

export const DAY_MS = 86_400_000;
/** When the stories of these tests begin. */
export const START = new Date('2026-12-01T09:20:00.000Z');

export const settings: Settings = {
  publicUrl: 'https://pledgebook.example',
  chainId: 4689,
  noticePeriodMs: 7 * DAY_MS,
  claimPeriodMs: 14 * DAY_MS,
  claimLimit: 2,
  reviewPeriodMs: 3 * DAY_MS,
  reviewQuorum: 2,
  soakPeriodMs: 7 * DAY_MS,
  replyPeriodMs: DAY_MS,
  commitmentGraceMs: 7 * DAY_MS,
  frameAncestors: ['https:'],
  exchanges: [],
  stewards: [people.stella.address.toLowerCase(), people.stan.address.toLowerCase()],
};

export function later(ms: number, from = START): Date {
  return new Date(from.getTime() + ms);
}

/** The person as somebody who signed in; the account is made where there is none. */
export async function callerOf(db: Database, person: Person): Promise<Caller> {
  const address = person.address.toLowerCase();
  await db
    .insertInto('account')
    .values({ address, created_at: START })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db
    .selectFrom('account')
    .select('id')
    .where('address', '=', address)
    .executeTakeFirstOrThrow();
  return { accountId: row.id, address, steward: settings.stewards.includes(address) };
}

export function profileNamed(name: string) {
  return { name, description: 'We run two nodes.', category: 'node-operator', links: [] };
}

export async function approvedDelegate(db: Database, person: Person): Promise<Delegate> {
  const applied = await applyAsDelegate(db, await callerOf(db, person), profileNamed(person.name), START);
  const stella = await callerOf(db, people.stella);
  return await approveDelegate(db, stella, applied.slug, 'Runs two nodes since May.', START);
}

/** Terms with these shares, paid by hand. */
export function shares(block: number, epoch: number, foundation: number): PlanTermsInput {
  return { blockShareBps: block, epochShareBps: epoch, foundationShareBps: foundation, route: 'manual' };
}

/** As a client with nothing but a wallet library signs: domain, types and message exactly as they came. */
export async function sign(
  person: Person,
  typedData: TypedData,
): Promise<{ message: PlanMessage; signature: string }> {
  const signature = await person.wallet.signTypedData(typedData.domain, typedData.types, typedData.message);
  return { message: typedData.message as unknown as PlanMessage, signature };
}

/** Drafts, signs and announces a plan at `now`. */
export async function announce(
  db: Database,
  person: Person,
  input: Parameters<typeof draftRewardPlan>[3],
  now: Date,
): Promise<RewardPlan> {
  const caller = await callerOf(db, person);
  const { typedData } = await draftRewardPlan(db, caller, person.name, input, settings, now);
  const given = await sign(person, typedData);
  const signed = await proveRewardPlan(db, caller, person.name, given, undefined, settings, now);
  return await announceRewardPlan(db, caller, signed, settings, now);
}

/** Everything a change writes, to compare before and after a refusal. */
export async function written(db: Database): Promise<unknown> {
  const [delegates, plans, entries, deliveries] = await Promise.all([
    db.selectFrom('delegate').selectAll().orderBy('slug').execute(),
    db.selectFrom('reward_plan').selectAll().orderBy('delegate_id').orderBy('version').execute(),
    db.selectFrom('book_entry').select('seq').orderBy('seq').execute(),
    db.selectFrom('alert_fan_out').select('seq').orderBy('seq').execute(),
  ]);
  const jobs = await db
    .withTables<{ 'pgboss.job': { id: string } }>()
    .selectFrom('pgboss.job')
    .select('id')
    .orderBy('id')
    .execute();
  return { delegates, plans, entries, deliveries, jobs };
}

/** The entries of the book as they stand, oldest first. */
export async function bookEntries(db: Database) {
  const rows = await db.selectFrom('book_entry').select('entry').orderBy('seq').execute();
  return rows.map((row) => JSON.parse(row.entry));
}

/** A delegate's description becomes another. Gives the entry. */
export async function changeDescription(db: Database, person: Person, description: string): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const recorded = await append(tx, {
      kind: 'profile.changed',
      actor: { role: 'delegate', address: person.address },
      subject: { delegate: person.name },
      body: {
        version: 2,
        difference: [{ field: 'description', before: 'We run two nodes.', after: description }],
      },
    });
    await enqueue(tx, recorded);
    return recorded.seq;
  });
}
