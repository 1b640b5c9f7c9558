import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AuditOfTime, auditsProof } from '../../../core/commitment-evidence/audits-of-time.ts';
import { giveEvidence } from '../../../core/commitment-evidence/give-evidence.ts';
import { listEvidence } from '../../../core/commitment-evidence/store.ts';
import type { ReadEntry } from '../../../core/book/read-entry.ts';
import { EvidenceRecord } from '../../../core/commitments/evidence-record.ts';
import type { Database } from '../../../core/database.ts';
import { commitmentOf, DUE, made } from '../../support/commitments.ts';
import { testDatabase } from '../../support/database/database.ts';
import { audited } from '../../support/payouts/audited.ts';
import { approvedDelegate, bookEntries, callerOf, DAY_MS, later, START } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

const { ann } = people;
const audits = 'paid_in_full' as const;

/** The day of each audit ends so long after START; its payout is due a day later. */
async function daysAudited(db: Database, days: readonly number[]): Promise<void> {
  for (const [epoch, day] of days.entries())
    await db
      .updateTable('audit')
      .set({ due_at: later((day + 1) * DAY_MS) })
      .where('to_epoch', '=', BigInt(epoch))
      .execute();
}

test('the audits of its time keep a commitment from its due date on, all of them paid in full, and one commitment alone', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const delegate = await approvedDelegate(db, ann);
  const by = await callerOf(db, ann);
  const [id, other] = [
    await made(db, ann, { evidence: ['audit'] }),
    await made(db, ann, { evidence: ['audit'] }),
  ];
  const byTask = await made(db, ann);
  await audited(db, delegate, ['short', 'paid_in_full', 'paid_in_full', 'short']);
  await daysAudited(db, [-1, 10, 30, 31]); // the first ended before the promise, the last after it was due
  const refused = async (commitment: string, at: Date) =>
    await giveEvidence(db, by, commitment, { audits }, at).then(
      () => assert.fail('not refused'),
      ({ code }: { code: string }) => code,
    );

  assert.equal(await refused(id, later(-1, DUE)), 'not_paid_in_full');
  assert.equal(await refused(byTask, DUE), 'evidence_not_accepted');
  await giveEvidence(db, by, id, { audits, note: 'Each day.' }, DUE);
  assert.equal(await refused(other, DUE), 'evidence_used');

  const { state, kept } = await commitmentOf(db, id);
  assert.deepEqual([state, kept?.at, kept?.deliveredAt], ['kept', DUE, DUE]);
  const [{ shown } = assert.fail()] = await listEvidence(db, [id]);
  assert.deepEqual(shown, { kind: 'audit', fromEpoch: 1, toEpoch: 2 });
  const entry = (await bookEntries(db)).at(-1);
  assert.deepEqual(
    [entry.kind, entry.actor.role, entry.body.late, entry.body.evidence],
    [
      'commitment.kept',
      'delegate',
      false,
      { kind: 'audit', fromEpoch: 1, toEpoch: 2, periods: 2, note: 'Each day.' },
    ],
  );
});

function audit(endsAfterDays: number, state: AuditOfTime['state'] = 'paid_in_full'): AuditOfTime {
  const endedAt = later(endsAfterDays * DAY_MS);
  return {
    fromEpoch: endsAfterDays * 24,
    toEpoch: endsAfterDays * 24 + 23,
    state,
    endedAt,
    epochMs: 3_600_000,
  };
}

const commitment = { id: 'ann-1', madeAt: START, terms: { dueAt: DUE } } as Parameters<typeof auditsProof>[0];
const every = Array.from({ length: 30 }, (_, day) => audit(day + 1));

const unproven: [string, AuditOfTime[], RegExp][] = [
  ['no period of its time is audited', [audit(0), audit(31)], /^No payout period that ended between/],
  ['nothing was due in any', every.map((each) => ({ ...each, state: 'nothing_due' })), /^Nothing was due/],
  ['one was paid late', [...every.slice(1), audit(30, 'late')], /is late$/],
  ['one is not known', [audit(1, 'no_data'), ...every.slice(1)], /is no data$/],
  [
    'a period after them is not audited yet',
    every.slice(0, 29),
    /after epoch 719 has ended and is not audited yet$/,
  ],
];
for (const [what, given, said] of unproven)
  test(`audits do not prove a commitment where ${what}`, () => {
    assert.throws(() => auditsProof(commitment, given, DUE), { code: 'not_paid_in_full', message: said });
  });

test('audits prove what was promised until the last of its periods ended', () => {
  assert.deepEqual(auditsProof(commitment, [audit(0, 'short'), ...every, audit(31, 'short')], DUE), {
    fromEpoch: 24,
    toEpoch: 743,
    periods: 30,
    deliveredAt: DUE,
  });
});

test('a verifier finds a commitment that was kept by audits of which one found less, or that proved another', () => {
  const kept = (fromEpoch: number, toEpoch: number, role = 'delegate') =>
    ({
      subject: { delegate: 'ann' },
      actor: { role },
      body: { evidence: { kind: 'audit', fromEpoch, toEpoch } },
    }) as unknown as ReadEntry;
  const found = (kind: string, toEpoch: number) =>
    ({ kind, subject: { delegate: 'ann' }, body: { audit: { toEpoch } } }) as unknown as ReadEntry;
  const record = new EvidenceRecord();
  record.learn(found('audit.finding', 47), 1n);
  record.learn(found('audit.finding', 71), 2n);
  record.learn(found('audit.cleared', 71), 3n);
  const demand = (entry: ReadEntry) => record.demandProven(entry, ['audit']);

  assert.throws(() => demand(kept(24, 95)), { message: /one found less paid/ });
  assert.throws(() => demand(kept(48, 95, 'rule')), { message: /not by its delegate/ });
  assert.throws(() => record.demandProven(kept(48, 95), ['task', 'link']), { message: /does not accept/ });
  demand(kept(48, 95));
  assert.throws(() => demand(kept(72, 95)), { message: /proved another commitment/ });
});
