import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENTRY_KINDS, type Entry } from '../../../core/book/entry.ts';
import { changeRows } from '../../../core/changes/change-rows.ts';
import { changeText, effectiveAtOf, reasonOf } from '../../../core/changes/change-text.ts';
import { aheadText, utcText } from '../../../core/changes/time-text.ts';
import { planBody } from '../../../core/reward-plans/plan-entry.ts';
import type { PlanTerms } from '../../../core/reward-plans/reward-plan.ts';
import { bodyWith } from '../../support/commitments.ts';
import { START } from '../../support/delegates.ts';

const terms: PlanTerms = {
  blockShareBps: 8000,
  epochShareBps: 8800,
  foundationShareBps: 8000,
  route: 'hermes',
  payoutPeriodEpochs: 24,
  minimumPayout: '0',
  belowMinimum: 'carry_over',
  basis: 'epoch_snapshot',
};
const announcedAt = new Date('2025-11-19T00:00:00Z');
const effectiveAt = new Date('2025-11-26T00:00:00Z');
const worse = { version: 2, terms: { ...terms, epochShareBps: 8000 }, effectiveAt };

function entry(kind: Entry['kind'], body: Entry['body'], subject: Entry['subject'] = {}): Entry {
  return {
    kind,
    actor: { role: 'delegate', address: '0x' },
    subject: { delegate: 'node-harbor', ...subject },
    body,
  };
}

function said(of: Entry, now = announcedAt): string {
  const { title, sentence } = changeText(of, 'Node Harbor', now);
  return `${title}: ${sentence}`;
}

test('an announced plan is told with before, after, the difference and the time', () => {
  const announced = entry('plan.announced', {
    ...planBody(worse, { version: 1, terms }),
    reason: 'Costs rose.',
  });

  assert.equal(
    said(announced),
    'Node Harbor announced a change: Epoch rewards to voters 88 % to 80 % (8 points less). Takes effect 26 Nov 2025 00:00 UTC, in 7 days.',
  );
  assert.match(said(announced, new Date('2025-11-27T00:00:00Z')), /Effective from 26 Nov 2025 00:00 UTC\.$/);
  assert.equal(reasonOf(announced), 'Costs rose.');
  assert.deepEqual(effectiveAtOf(announced), effectiveAt);
});

test('each term of a plan has its own words', () => {
  const all: PlanTerms = {
    blockShareBps: 8050,
    epochShareBps: 8700,
    foundationShareBps: 1,
    route: 'manual',
    payoutPeriodEpochs: 1,
    minimumPayout: '1500500000000000000000',
    belowMinimum: 'forfeit',
    basis: 'payout_snapshot',
  };
  const body = planBody({ version: 2, terms: all, effectiveAt }, { version: 1, terms });
  assert.equal(
    changeText(entry('plan.announced', body), 'Node Harbor', announcedAt).sentence,
    [
      'Block rewards to voters 80 % to 80.5 % (0.5 points more).',
      'Epoch rewards to voters 88 % to 87 % (1 point less).',
      'Foundation rewards to voters 80 % to 0.01 % (79.99 points less).',
      'Payout route by Hermes to by hand (worse for voters).',
      'Payout period every 24 epochs to every epoch (better for voters).',
      'Minimum payout none to 1,500.5 IOTX (worse for voters).',
      'Below the minimum carried over to forfeited (worse for voters).',
      'Votes that count at each epoch to at the payout (worse for voters).',
      'Takes effect 26 Nov 2025 00:00 UTC, in 7 days.',
    ].join(' '),
  );
});

test('a declared payout says how many transactions, and of a statement its epochs, where it has one as one', () => {
  const declared = (transactions: string[], epochs?: [from: number, to: number]) =>
    said(
      entry('payout.declared', {
        transactions,
        ...(epochs === undefined ? {} : { statement: { fromEpoch: epochs[0], toEpoch: epochs[1] } }),
      }),
    );
  assert.equal(
    declared(['0x1'], [7, 7]),
    'Node Harbor declared a payout: 1 transaction for epoch 7. It counts once it is verified on chain.',
  );
  assert.match(declared(['0x1', '0x2'], [7, 30]), /: 2 transactions for epochs 7 to 30\./);
  assert.match(declared(['0x1', '0x2']), /: 2 transactions\. It counts/);
});

test('a first plan says its shares; a plan that changes nothing says so', () => {
  const first = entry('plan.announced', planBody({ version: 1, terms, effectiveAt }, undefined));
  assert.equal(
    said(first),
    'Node Harbor announced its first reward plan: Block rewards to voters: 80 %. Epoch rewards to voters: 88 %. Foundation rewards to voters: 80 %. Payout route: by Hermes. Takes effect 26 Nov 2025 00:00 UTC, in 7 days.',
  );
  assert.ok(changeRows(first).every((row) => row.beforeText === null && row.effect === 'changed'));
  const same = entry('plan.in_force', planBody({ version: 2, terms, effectiveAt }, { version: 1, terms }));
  assert.match(said(same, effectiveAt), /: All terms stay as they are\. Effective from/);
});

test('a withdrawal says what stays, and its rows lead back', () => {
  const withdrawn = entry('plan.withdrawn', planBody(worse, { version: 1, terms }));
  assert.equal(
    said(withdrawn),
    'Node Harbor withdrew an announced change: Epoch rewards to voters: 88 % as before, not 80 %.',
  );
  const [row] = changeRows(withdrawn).filter((each) => each.effect !== 'same');
  assert.deepEqual([row?.beforeText, row?.afterText, row?.effectText], ['80 %', '88 %', '8 points more']);
  const first = entry('plan.withdrawn', planBody({ version: 1, terms, effectiveAt }, undefined));
  assert.match(said(first), /: It will not take effect\.$/);
  assert.deepEqual([changeRows(first)[1]?.beforeText, changeRows(first)[1]?.afterText], ['88 %', 'none']);
});

test('an edit of a profile says short members whole and long ones by name; its rows hold all', () => {
  const edit = entry('profile.changed', {
    version: 2,
    difference: [
      { field: 'name', before: 'Node Harbor', after: 'Harbor' },
      { field: 'description', before: 'Long', after: 'Longer' },
      { field: 'links', before: [], after: [{ title: 'Site', url: 'https://a.example/' }] },
      { field: 'candidate', before: null, after: 'harbor' },
    ],
  });
  assert.equal(
    said(edit),
    'Node Harbor changed its profile: Name Node Harbor to Harbor. Description changed. Links changed. Candidate none to harbor.',
  );
  assert.deepEqual(
    changeRows(edit).map((row) => [row.name, row.beforeText, row.afterText]),
    [
      ['Name', 'Node Harbor', 'Harbor'],
      ['Description', 'Long', 'Longer'],
      ['Links', 'none', 'Site: https://a.example/'],
      ['Candidate', null, 'harbor'],
    ],
  );
});

test('what happens to a task is told with its title', () => {
  const task = (kind: Entry['kind'], body: Entry['body']) =>
    said(entry(kind, { title: 'Faster <b>indexer</b>', ...body }, { task: '17' }));

  assert.equal(
    task('task.claimed', { deadline: '2025-12-03T09:30:00.000Z' }),
    'Node Harbor claimed task 17 “Faster <b>indexer</b>”: Due by 3 Dec 2025 09:30 UTC.',
  );
  assert.equal(
    task('task.submitted', {
      pullRequest: { repository: 'iotex/core', number: 7 },
      because: 'waits for 2 approvals',
    }),
    'Node Harbor submitted work on task 17 “Faster <b>indexer</b>”: Pull request iotex/core#7. Waits for 2 approvals.',
  );
  assert.match(task('task.suspended', { to: 'suspended' }), /^The badge of Node Harbor for task 17/);
  assert.match(
    task('task.suspended', { to: 'in_review' }),
    /^The work of Node Harbor on task 17 .* in review again/,
  );
  assert.match(task('task.restored', { to: 'restored' }), /^The badge of Node Harbor/);
  assert.match(task('task.restored', { to: 'open' }), /^A steward resumed task 17/);
  assert.match(task('task.restored', { to: 'in_review' }), /: The claim of Node Harbor goes on\.$/);
  assert.equal(
    task('task.suspended', { to: 'needs_steward', because: 'the issue iotex/core#9 was closed' }),
    'A steward is needed for task 17 “Faster <b>indexer</b>”: The issue iotex/core#9 was closed. It cannot be claimed meanwhile, and the clock of a claim stops.',
  );
  assert.match(task('task.released', {}), /^Node Harbor released task 17/);
  const endedByOthers = entry('task.released', { title: 'B' }, { task: '17' });
  assert.match(
    said({ ...endedByOthers, actor: { role: 'steward', address: '0x' } }),
    /^The claim of Node Harbor on task 17 “B” ended: Without penalty/,
  );
  const revised = entry('task.revised', {
    title: 'B',
    dueAt: null,
    changes: [{ member: 'dueAt', before: 'soon' }],
  });
  assert.deepEqual(changeRows(revised)[0]?.name, 'Due at');
});

test('a commitment is told with its date and weight; what became of it with its proof and its lateness', () => {
  const body = bodyWith('Run an archive node');
  const of = (kind: Entry['kind'], change: Entry['body'] = {}, now = START) =>
    said(entry(kind, { ...body, ...change }, { commitment: 'node-harbor-3' }), now);

  assert.equal(
    of('commitment.made'),
    'Node Harbor made a commitment: “Run an archive node”. Due by 31 Dec 2026 09:20 UTC, in 30 days. Weight 3 of 5.',
  );
  assert.equal(
    of('commitment.changed'),
    'Node Harbor changed a commitment to one that promises less: “Run an archive node”. Due 21 Dec 2026 09:20 UTC to 31 Dec 2026 09:20 UTC (10 days later). Due by 31 Dec 2026 09:20 UTC, in 30 days. Weight 3 of 5.',
  );
  const before = {
    ...(body['commitment'] as object),
    text: 'Run nodes',
    test: 'x',
    weight: 1,
    evidence: ['task'],
  };
  assert.match(
    of('commitment.changed', { before, effect: 'worse' }),
    /: “Run an archive node” was “Run nodes”\. How to tell: changed\. Weight 1 of 5 to 3 of 5 \(2 more\)\. Proven by a completed task to a completed task or a link that reviewers confirm \(proven more easily\)\./,
  );
  const byTask = { ...(body['commitment'] as object), evidence: ['task'] };
  const byAudits = { ...byTask, evidence: ['audit'] };
  assert.match(
    of('commitment.changed', { before: byTask, commitment: byAudits, effect: 'changed' }),
    /Proven by a completed task to the payout audits of its time \(proven otherwise\)\./,
  );
  assert.match(
    of('commitment.kept', { evidence: { kind: 'audit', fromEpoch: 24, toEpoch: 743 } }),
    /All payouts of epochs 24 to 743 were audited as paid in full\./,
  );
  assert.match(of('commitment.changed', { effect: 'better' }), /^Node Harbor changed a commitment: /);
  assert.equal(
    of('commitment.kept'),
    'Node Harbor kept a commitment late: “Run an archive node”. Shown by task 17 “Run an archive node”. 2 days after it was due.',
  );
  assert.equal(
    of('commitment.kept', {
      evidence: { kind: 'link', url: 'https://a.example/' },
      late: false,
      deliveredAt: START.toISOString(),
    }),
    'Node Harbor kept a commitment: “Run an archive node”. Shown by a link that two reviewers confirmed.',
  );
  assert.match(of('commitment.missed'), /It was due by 31 Dec 2026 09:20 UTC\. Node Harbor can answer/);
  assert.match(of('commitment.answered', { answer: 'We were ill.' }), /Answer: We were ill\.$/);
  assert.match(of('commitment.evidence_confirmed'), /1 of 2 confirmations\.$/);

  const rows = changeRows(entry('commitment.changed', body)).map((row) => [
    row.name,
    row.effect,
    row.effectText,
  ]);
  assert.deepEqual(rows, [
    ['Commitment', 'same', ''],
    ['How to tell', 'same', ''],
    ['Due', 'worse', '10 days later'],
    ['Weight', 'same', ''],
    ['Proven by', 'same', ''],
  ]);
  assert.deepEqual(
    changeRows(entry('commitment.made', body))
      .map(({ beforeText, afterText }) => [beforeText, afterText])
      .slice(2, 4),
    [
      [null, '31 Dec 2026 09:20 UTC'],
      [null, '3 of 5'],
    ],
  );
});

test('every kind of entry has its words, whatever its body lacks', () => {
  const comparable = planBody(worse, { version: 1, terms });
  const seen = new Set(
    ENTRY_KINDS.map((kind) => {
      const body = kind.startsWith('plan.')
        ? comparable
        : kind.startsWith('commitment.')
          ? bodyWith('a')
          : {};
      const { title, sentence } = changeText(entry(kind, body, { task: '1' }), 'Node Harbor', announcedAt);
      assert.notEqual(title.trim(), '', kind);
      if (kind !== 'profile.changed') assert.notEqual(sentence.trim(), '', kind);
      assert.doesNotMatch(`${title} ${sentence}`, /undefined|null|NaN|\[object/, kind);
      return title;
    }),
  );
  assert.ok(seen.size >= ENTRY_KINDS.length - 1);
});

test('times are told in UTC, and how far ahead in the largest fitting unit', () => {
  assert.equal(utcText(new Date('2026-01-03T04:05:59Z')), '3 Jan 2026 04:05 UTC');
  const ahead = (ms: number) => aheadText(new Date(announcedAt.getTime() + ms), announcedAt);
  const cases: [number, string | undefined][] = [
    [-1, undefined],
    [0, undefined],
    [1, 'in 1 minute'],
    [60_000, 'in 1 minute'],
    [119 * 60_000, 'in 119 minutes'],
    [120 * 60_000, 'in 2 hours'],
    [47.9 * 3_600_000, 'in 47 hours'],
    [48 * 3_600_000, 'in 2 days'],
    [7 * 86_400_000 - 20_000, 'in 7 days'],
    [7 * 86_400_000 - 60_000, 'in 6 days'],
  ];
  for (const [ms, expected] of cases) assert.equal(ahead(ms), expected, String(ms));
});

test('an override is told act by act: it has no effect before a second steward confirms it, where one is needed', () => {
  const override = (body: Entry['body']) =>
    said(
      entry(
        'steward.override',
        { title: 'A faster indexer', part: 'approvals', because: '1 of 2 approvals that count', ...body },
        { task: '17' },
      ),
    );

  assert.equal(
    override({ act: 'proposed', confirmationNeeded: true }),
    'A steward proposed to override the approvals of task 17 “A faster indexer”: It has no effect until a second steward confirms it. The verdict said: 1 of 2 approvals that count.',
  );
  assert.equal(
    override({ act: 'proposed', confirmationNeeded: false }),
    'A steward decided on the approvals of task 17 “A faster indexer” in place of the rules: The verdict said: 1 of 2 approvals that count.',
  );
  assert.match(override({ act: 'confirmed' }), /^A second steward confirmed .*: It takes effect now\./);
  assert.match(override({ act: 'withdrawn' }), /^A steward withdrew .*: The rules alone decide again\.$/);
});

test('a report is told without who made it, then with what the stewards decided', () => {
  const report = (kind: 'report.opened' | 'report.resolved', body: Entry['body']) =>
    said({ ...entry(kind, { title: 'A faster indexer', ...body }, { task: '17' }) });

  assert.equal(
    report('report.opened', { dueBy: '2025-11-26T00:00:00.000Z' }),
    'A report about the work of Node Harbor on task 17 “A faster indexer” was opened: The stewards decide on it; only they see its text.',
  );
  assert.match(report('report.resolved', { outcome: 'upheld' }), /was upheld: The badge is suspended/);
  assert.match(
    report('report.resolved', { outcome: 'rejected' }),
    /was rejected: The badge stays as it is\.$/,
  );
});

test('a finding that is cleared says whether what was missing was paid late, or in time and seen late', () => {
  const audit = { fromEpoch: 1, toEpoch: 24 };
  assert.match(said(entry('audit.cleared', { audit })), /paid what was missing: .*, later than it was due\./);
  assert.match(
    said(entry('audit.cleared', { audit, inTime: true })),
    /had paid what was found missing: .* what was paid in time was seen only after the finding\./,
  );
});
