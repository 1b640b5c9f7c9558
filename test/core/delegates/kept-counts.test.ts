import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { countAudits } from '../../../core/audit-states/store.ts';
import { countBadges } from '../../../core/badges/store.ts';
import { tallyCommitments } from '../../../core/commitments/store.ts';
import type { Database, Tx } from '../../../core/database.ts';
import { listDelegates } from '../../../core/delegate-list/store.ts';
import { registerFigures } from '../../../core/figures/store.ts';
import { countQuestions } from '../../../core/question-counts/store.ts';
import { people } from '../../support/people.ts';
import { Random } from '../../support/random.ts';
import { wishlist } from '../../support/claims/wishlist.ts';

const AUDIT_STATES = [
  'open',
  'checking',
  'paid_in_full',
  'late',
  'short',
  'nothing_due',
  'no_data',
  'not_granted',
];
const CLAIM_STATES = ['claimed', 'in_review', 'completed', 'completed', 'completed', 'expired'];
const THINGS = 6;
const slugOf = (n: number) => (n % 2 === 0 ? 'ann' : 'dan');

/** One act on some audit, claim, commitment or question of this number, whatever state it is in; some do nothing. */
const ACTS: ((tx: Tx, n: number, by: Random) => Promise<unknown>)[] = [
  (tx, n, by) =>
    sql`insert into audit (delegate_id, from_epoch, to_epoch, state, plan_version, minimum_payout, below_minimum, counted,
        missing_epochs, ungranted_epochs, entitled, voters, short_voters, shortfall, due_at, final_at, audited_at)
      select id, ${n}, ${n}, ${by.pick(AUDIT_STATES)}, 1, 0, 'carry_over', true, 0, 0, 0, 0, 0, 0, now(), now(), now()
      from delegate where slug = ${slugOf(n)} on conflict do nothing`.execute(tx),
  (tx, n, by) => sql`update audit set state = ${by.pick(AUDIT_STATES)} where to_epoch = ${n}`.execute(tx),
  (tx, n) => sql`delete from audit where to_epoch = ${n}`.execute(tx),
  (tx, n, by) =>
    sql`update claim set state = s.state, clock_left_ms = null, suspended_at = null,
        ended_at = case when s.ended then now() end, deadline = case when not s.ended then now() end
      from (select state, state in ('completed', 'expired') as ended from (select ${by.pick(CLAIM_STATES)}::text as state) p) s
      where id = ${n}`.execute(tx),
  (tx, n) =>
    sql`update claim set suspended_at = case when suspended_at is null then now() end where id = ${n} and state = 'completed'`.execute(
      tx,
    ),
  (tx, n, by) =>
    sql`insert into commitment (id, delegate_id, number, version, state, text, test, due_at, weight, evidence, made_at, promised_at, seq)
      select ${String(n)}, id, ${n}, 1, 'open', '', '', now(), ${1 + by.below(5)}, array['link'], now(), now(), 0
      from delegate where slug = ${slugOf(n)} on conflict do nothing`.execute(tx),
  ...['kept', 'kept', 'kept', 'missed', 'withdrawn', 'open'].map(
    (state) => (tx: Tx, n: number, by: Random) =>
      sql`update commitment set state = s.state, due_told_at = case when s.state = 'missed' then due_at end,
        kept_at = case when s.state = 'kept' then now() end, kept_seq = case when s.state = 'kept' then 0 end,
        delivered_at = case when s.state = 'kept' then due_at + ${`${by.below(2)} hours`}::interval end,
        missed_at = case when s.state = 'missed' then due_at end, missed_seq = case when s.state = 'missed' then 0 end,
        withdrawn_at = case when s.state = 'withdrawn' then now() end, withdrawn_seq = case when s.state = 'withdrawn' then 0 end
      from (select ${state}::text as state) s where id = ${String(n)}`.execute(tx),
  ),
  (tx, n, by) => sql`update commitment set weight = ${1 + by.below(5)} where id = ${String(n)}`.execute(tx),
  (tx, n, by) =>
    sql`update commitment set delivered_at = due_at + ${`${by.below(2)} hours`}::interval where id = ${String(n)} and state = 'kept'`.execute(
      tx,
    ),
  (tx, n, by) =>
    sql`update commitment set due_at = due_at + ${`${by.below(3) - 1} hours`}::interval where id = ${String(n)} and state = 'kept'`.execute(
      tx,
    ),
  (tx, n) => sql`delete from commitment where id = ${String(n)}`.execute(tx),
  (tx, n, by) =>
    sql`insert into question (seq, delegate_id, asker_id, text, text_nonce, asked_at)
      select ${n}, id, account_id, '', '', now() - ${`${by.below(90)} minutes`}::interval from delegate where slug = ${slugOf(n)}
      on conflict do nothing`.execute(tx),
  (tx, n, by) =>
    sql`update question set answered_at = asked_at + ${`${by.below(9000)} seconds`}::interval where seq = ${n} and answered_at is null`.execute(
      tx,
    ),
  (tx, n) =>
    sql`update question set hidden_at = now(), hidden_by = asker_id, hidden_reason = '', hidden_seq = 0 where seq = ${n}`.execute(
      tx,
    ),
  (tx, n) =>
    sql`update question set hidden_at = null, hidden_by = null, hidden_reason = null, hidden_seq = null where seq = ${n}`.execute(
      tx,
    ),
];

/** What readers say of a delegate. */
async function said(db: Database, id: string) {
  const [listed] = (await listDelegates(db, {}, { by: 'name' }, undefined, 10)).filter(
    ({ delegate }) => delegate.id === id,
  );
  return {
    audits: Object.fromEntries([...(await countAudits(db, id))].sort(([a], [b]) => a.localeCompare(b))),
    badges: await countBadges(db, id),
    tasks: listed?.delegate.counts.tasksCompleted,
    commitments: ((await tallyCommitments(db, [id])).get(id) ?? [])
      .map(({ state, late, number, weight }) => `${state} ${late} ${number} ${weight}`)
      .sort(),
    listed: { paid: listed?.paid, commitments: listed?.commitments },
    questions: await countQuestions(db, id),
  };
}

/** The same, counted. */
async function counted(db: Database, id: string) {
  const { rows } = await sql<{ said: Awaited<ReturnType<typeof said>>; oldest: Date | null }>`
    select (select min(asked_at) from question where delegate_id = d.id and answered_at is null and hidden_at is null) as oldest,
      json_build_object(
      'audits', coalesce((select json_object_agg(state, n order by state) from (
        select state, count(*) as n from audit where delegate_id = d.id group by state) a), '{}'),
      'badges', (select json_build_object('held', count(*) filter (where suspended_at is null), 'suspended', count(suspended_at))
        from claim where delegate_id = d.id and state = 'completed'),
      'tasks', (select count(*) from claim where delegate_id = d.id and state = 'completed' and suspended_at is null),
      'commitments', coalesce((select json_agg(line order by line collate "C") from (
        select state || ' ' || coalesce(delivered_at > due_at, false)::text || ' ' || count(*) || ' ' || sum(weight) as line
        from commitment where delegate_id = d.id group by state, coalesce(delivered_at > due_at, false)) c), '[]'),
      'listed', json_build_object(
        'paid', (select json_build_object('kept', count(*) filter (where state in ('paid_in_full', 'late')),
            'decided', count(*) filter (where state in ('paid_in_full', 'late', 'short')), 'nothingDue', count(*) filter (where state = 'nothing_due'))
          from audit where delegate_id = d.id),
        'commitments', (select json_build_object('kept', count(*) filter (where state = 'kept'),
            'decided', count(*) filter (where state in ('kept', 'missed')), 'made', count(*))
          from commitment where delegate_id = d.id)),
      'questions', (select json_build_object('asked', count(*), 'answered', count(*) filter (where answered_at is not null and hidden_at is null),
        'open', count(*) filter (where answered_at is null and hidden_at is null), 'hidden', count(hidden_at),
        'medianAnswerMs', (extract(epoch from percentile_cont(0.5) within group (order by answered_at - asked_at)
          filter (where answered_at is not null and hidden_at is null)) * 1000)::integer)
        from question where delegate_id = d.id)) as said
    from delegate d where id = ${id}`.execute(db);
  const [row] = rows;
  assert.ok(row);
  return { ...row.said, questions: { ...row.said.questions, oldestOpenAt: row.oldest } };
}

test('how much there is of a delegate in each state is what there is, however it changes and whoever changes it at once', async () => {
  await using list = await wishlist();
  const { db, owner } = list.api.database;
  for (let n = 0; n < THINGS; n += 1) await list.publish();
  await list.claim(people.ann, '1');
  await list.claim(people.dan, '2');
  await sql`insert into claim (task_id, task_revision, delegate_id, github_id, state, claimed_at, deadline, granted_ms)
    select t.id, 1, d.id, 1, 'claimed', now(), now(), 1 from task t join delegate d on d.slug = case t.id % 2 when 0 then 'ann' else 'dan' end where t.id > 2`.execute(
    owner,
  );
  const { rows: delegates } = await sql<{ id: string }>`select id from delegate order by slug`.execute(owner);
  const random = new Random(10);
  const seen = new Set<string>();

  for (let round = 0; round < 120; round += 1) {
    await Promise.all(
      Array.from({ length: 4 }, () => random.apart()).map((by) =>
        owner
          .transaction()
          .execute(async (tx) => {
            for (let act = 0; act <= by.below(4); act += 1) await by.pick(ACTS)(tx, 1 + by.below(THINGS), by);
            if (by.below(6) === 0) throw new Error('undone');
          })
          .catch((error: Error & { code?: string }) =>
            assert.ok(error.message === 'undone' || error.code === '40P01', error.stack),
          ),
      ),
    );
    for (const { id } of delegates) {
      const now = await said(db, id);
      assert.deepEqual(now, await counted(owner, id), `round ${round}`);
      for (const [what, value] of Object.entries({ ...now.audits, ...now.badges, ...now.questions }))
        if (value) seen.add(what);
      for (const line of now.commitments) seen.add(line.replace(/ \d+ \d+$/, ''));
    }
    const { rows } = await sql<{
      n: bigint;
    }>`select count(*) as n from claim where state = 'completed'`.execute(owner);
    assert.equal((await registerFigures(db)).completedTasks, Number(rows[0]?.n));
  }

  assert.equal(seen.size, AUDIT_STATES.length + 2 + 5 + 5, [...seen].join());
});
