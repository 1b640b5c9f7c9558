import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from '../../../core/book/canonical.ts';
import { BookFault } from '../../../core/book/fault.ts';
import { domainJobs } from '../../../api/jobs/handlers.ts';
import { findDelegate } from '../../../core/delegates/store.ts';
import { audited } from '../../support/payouts/audited.ts';
import { entryTexts, faultIn, verifyExport } from '../../support/book/book.ts';
import { completed } from '../../support/claims/completed.ts';
import { signedDraft } from '../../support/claims/overrides.ts';
import { people } from '../../support/people.ts';

const { ann, dan, vic, rey, rob, stella } = people;
const DAY_MS = 86_400_000;

/** ann has the badge of a task; the book's clock goes along with the app's. */
async function register() {
  const { list, taskId, claimId } = await completed({ COMMITMENT_GRACE: 'P3D' });
  const { api } = list;
  const as = (person: Parameters<typeof list.as>[0]) => list.as(person);
  const moveTo = async (now: Date) => {
    api.clock.now = now;
    await api.database.setBookAhead(now.getTime() - Date.now());
    await domainJobs(api.parts).sweep({});
  };
  await moveTo(api.clock.now);
  const inDays = (days: number) =>
    new Date(api.clock.now.getTime() + days * DAY_MS).toISOString().replace(/\.\d+Z/, 'Z');
  const terms = {
    text: 'Run a public archive node',
    test: 'It answers eth_getBalance for height 1',
    dueAt: inDays(10),
    weight: 3,
  };
  const path = '/v1/delegates/ann/commitments';
  return {
    list,
    taskId,
    claimId,
    as,
    terms,
    path,
    moveTo,
    inDays,
    make: async (change: object = {}) => {
      const draft = await as(ann).post(`${path}/draft`, { ...terms, ...change });
      const answer = await as(ann).post(path, await signedDraft(ann, draft));
      return { draft, answer };
    },
  };
}

test('a commitment from its draft to the counts: made, changed, kept by a task, missed, answered, kept late, withdrawn', async () => {
  const { list, taskId, as, terms, path, moveTo, inDays, make } = await register();
  await using _ = list;

  // made by a signature; the same request again is the same answer
  const { draft, answer } = await make();
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  assert.equal(answer.headers.get('location'), '/v1/commitments/ann-1');
  assert.deepEqual(
    [answer.body.id, answer.body.state, answer.body.version, answer.body.evidence, answer.body.dueAt],
    ['ann-1', 'open', 1, ['task', 'link'], terms.dueAt],
  );
  assert.equal(draft.body.typedData.primaryType, 'Commitment');
  const twice = await as(ann).post(`${path}/draft`, { ...terms, text: 'Answer within a day' });
  const signed = await signedDraft(ann, twice);
  const key = { 'idempotency-key': 'second' };
  const [one, again] = [await as(ann).post(path, signed, key), await as(ann).post(path, signed, key)];
  assert.deepEqual([one.status, again.status, again.body], [201, 201, one.body]);
  await make({ text: 'Publish a cost report', weight: 1 });

  // changed for the worse, with before and after for everybody
  const change = await as(ann).post(`${path}/draft`, {
    ...terms,
    dueAt: inDays(12),
    changes: { commitment: 'ann-1', version: 1 },
    reason: 'The disks are late.',
  });
  const worse = change.body.comparison.filter(({ effect }: { effect: string }) => effect !== 'same');
  assert.deepEqual(
    worse.map(({ field, effect }: { field: string; effect: string }) => [field, effect]),
    [['dueAt', 'worse']],
  );
  const changed = await as(ann).post(path, await signedDraft(ann, change));
  assert.deepEqual([changed.status, changed.body.version, changed.body.history.length], [200, 2, 2]);
  const told = await as(undefined).get(`/v1/changes/${changed.body.change}`);
  assert.equal(told.body.title, 'ann changed a commitment to one that promises less');
  assert.match(told.body.sentence, /Due \d+ Dec 2026 09:00 UTC to \d+ Dec 2026 09:00 UTC \(2 days later\)/);
  assert.equal(told.body.rows.find(({ field }: { field: string }) => field === 'dueAt').effect, 'worse');

  // kept by the task it has the badge of
  const kept = await as(ann).post('/v1/commitments/ann-1/evidence', { task: taskId });
  assert.deepEqual(
    [kept.status, kept.body.state, kept.body.kept.late, kept.body.shown[0].task.badge],
    [201, 'kept', false, 'held'],
  );
  const reused = await as(ann).post('/v1/commitments/ann-2/evidence', { task: taskId });
  assert.deepEqual([reused.status, reused.body.code], [409, 'evidence_used']);

  // due, missed after the grace, answered, kept late by a link that two reviewers confirm
  await moveTo(new Date(terms.dueAt));
  const due = await as(undefined).get('/v1/commitments/ann-2');
  assert.deepEqual(due.body.missedFrom, inDays(3).replace('Z', '.000Z'));
  const alerts = await as(ann).get('/v1/me/alerts');
  assert.match(JSON.stringify(alerts.body.data), /A commitment of ann is due/);
  await moveTo(new Date(Date.parse(terms.dueAt) + 3 * DAY_MS));
  assert.equal((await as(undefined).get('/v1/commitments/ann-2')).body.state, 'missed');
  const answered = await as(ann).post('/v1/commitments/ann-2/answers', { text: 'Two of us were ill.' });
  assert.deepEqual([answered.status, answered.body.answers[0].text], [201, 'Two of us were ill.']);
  assert.equal((await as(dan).post('/v1/commitments/ann-2/answers', { text: 'x' })).status, 403);
  const url = 'https://status.example/answers';
  const given = await as(ann).post('/v1/commitments/ann-2/evidence', { url, note: 'Since May.' });
  const evidence = given.body.shown[0].id;
  const confirmation = `/v1/commitments/ann-2/evidence/${evidence}/confirmation`;
  assert.equal((await as(vic).post(confirmation)).body.code, 'reviewer_required');
  const half = await as(rey).post(confirmation);
  assert.deepEqual(
    [half.status, half.body.state, half.body.shown[0].confirmations.length],
    [201, 'missed', 1],
  );
  const late = await as(rob).post(confirmation);
  assert.deepEqual(
    [late.body.state, late.body.kept.late, late.body.missed.at, late.body.answers.length],
    ['kept', true, late.body.missed.at, 1],
  );

  // withdrawn ones stay visible, apart
  await make({ text: 'Open an office hour', dueAt: inDays(20) });
  const draftOut = await as(ann).post('/v1/commitments/ann-4/withdrawal/draft', { version: 1 });
  const out = await as(ann).post('/v1/commitments/ann-4/withdrawal', await signedDraft(ann, draftOut));
  assert.deepEqual([out.status, out.body.state, out.body.withdrawn.reason], [200, 'withdrawn', null]);

  const page = await as(undefined).get(`${path}?limit=2`);
  const rest = await as(undefined).get(`${path}?limit=2&cursor=${page.body.nextCursor}`);
  const all = [...page.body.data, ...rest.body.data] as { id: string; state: string }[];
  assert.deepEqual(
    all.map(({ id, state }) => [id, state]),
    [
      ['ann-4', 'withdrawn'],
      ['ann-3', 'missed'],
      ['ann-2', 'kept'],
      ['ann-1', 'kept'],
    ],
  );
  assert.equal(rest.body.nextCursor, null);
  assert.deepEqual(page.body.counts, {
    decided: 3,
    kept: 2,
    keptLate: 1,
    missed: 1,
    open: 0,
    withdrawn: 1,
    decidedWeight: 7,
    keptWeight: 6,
    text: '2 of 3 kept, 1 of them late',
  });
  const { body } = await as(undefined).get('/v1/delegates/ann');
  assert.deepEqual(body.counts.commitments, page.body.counts);
  assert.equal((await as(undefined).get('/v1/delegates/dan')).body.counts.commitments.text, 'none made');
  const picture = await as(undefined).get('/badge/delegates/ann/commitments.svg');
  assert.match(String(picture.body), />2 of 3 kept, 1 of them late<\/text>/);
  const missed = await as(undefined).get(`${path}?state=missed`);
  assert.deepEqual(
    missed.body.data.map(({ id }: { id: string }) => id),
    ['ann-3'],
  );

  const calendar = String((await as(undefined).get('/v1/delegates/ann/changes.ics')).body);
  const events = calendar.replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1);
  const eventOf = (uid: string) => events.filter((event) => event.includes(`UID:${uid}@`));
  assert.equal(eventOf('commitment-ann-1').length, 1);
  assert.match(eventOf('commitment-ann-1')[0] ?? '', /SEQUENCE:1\r\nSTATUS:CONFIRMED/);
  assert.match(
    eventOf('commitment-ann-1')[0] ?? '',
    new RegExp(`DTSTART:${changed.body.dueAt.replace(/[-:]/g, '')}`),
  );
  assert.match(eventOf('commitment-ann-4')[0] ?? '', /SEQUENCE:1\r\nSTATUS:CANCELLED/);
  assert.equal((await verifyExport(list.api.database.db)).signatures, 6);
});

test('the payout audits of its time keep a commitment over HTTP, and the exported book verifies', async () => {
  const { list, as, moveTo, inDays, make } = await register();
  await using _ = list;
  const { db } = list.api.parts;
  const delegate = await findDelegate(db, 'ann');
  assert.ok(delegate);
  const made = await make({ evidence: ['audit'] });
  await audited(db, delegate, ['paid_in_full']);
  await db
    .updateTable('audit')
    .set({ due_at: new Date(inDays(11)) })
    .execute();

  const path = '/v1/commitments/ann-1/evidence';
  const early = await as(ann).post(path, { audits: 'paid_in_full' });
  await moveTo(new Date(inDays(10.5)));
  const both = await as(ann).post(path, { audits: 'paid_in_full', task: '1' });
  const other = await as(ann).post(path, { audits: 'late' });
  const kept = await as(ann).post(path, { audits: 'paid_in_full' });

  assert.deepEqual(made.answer.body.evidence, ['audit']);
  assert.deepEqual([early.status, early.body.code], [409, 'not_paid_in_full']);
  assert.deepEqual([both.status, other.status, kept.status], [400, 400, 201], JSON.stringify(kept.body));
  assert.deepEqual([kept.body.state, kept.body.kept.late], ['kept', false]);
  const [{ kind, audits, confirmationsNeeded }] = kept.body.shown;
  assert.deepEqual(
    { kind, audits, confirmationsNeeded },
    { kind: 'audit', audits: { fromEpoch: 0, toEpoch: 0 }, confirmationsNeeded: 0 },
  );
  assert.ok((await verifyExport(list.api.database.db)).signatures > 0);
});

test('a task that was completed before a commitment was made proves nothing that it promised', async () => {
  const { list, taskId, as, moveTo, inDays, make } = await register();
  await using _ = list;
  await moveTo(new Date(inDays(1)));
  await make();

  const refused = await as(ann).post('/v1/commitments/ann-1/evidence', { task: taskId });

  assert.deepEqual([refused.status, refused.body.code], [409, 'completed_before_promised']);
  assert.equal((await as(undefined).get('/v1/commitments/ann-1')).body.state, 'open');
});

test('a badge that is suspended proves nothing, and what it proved says so', async () => {
  const { list, taskId, claimId, as, make } = await register();
  await using _ = list;
  await make();
  await as(ann).post('/v1/commitments/ann-1/evidence', { task: taskId });
  await make();
  const suspended = await as(stella).post(`/v1/claims/${claimId}/suspension`, { reason: 'It is gone.' });
  assert.equal(suspended.status, 200, JSON.stringify(suspended.body));

  const refused = await as(ann).post('/v1/commitments/ann-2/evidence', { task: taskId });

  assert.deepEqual([refused.status, refused.body.code], [409, 'badge_not_held']);
  const { body } = await as(undefined).get('/v1/commitments/ann-1');
  assert.deepEqual([body.state, body.shown[0].task.badge], ['kept', 'suspended']);

  // and a book that says otherwise is found out
  const texts = await entryTexts(list.api.database.db);
  const lastOf = (kind: string) =>
    JSON.parse(texts.findLast((text) => text.includes(`"kind":"${kind}"`)) ?? '');
  const [keptByTask, second, { at }] = [
    lastOf('commitment.kept'),
    lastOf('commitment.made'),
    lastOf('task.suspended'),
  ];
  const { subject, body: shown } = second;
  const forged = canonicalJson({
    ...keptByTask,
    at,
    subject,
    body: { ...keptByTask.body, commitment: shown.commitment },
  });
  assert.equal(faultIn(texts), undefined);
  const found = [faultIn([...texts, forged]), faultIn([...texts.slice(0, -1), forged])];
  assert.deepEqual(
    found.map((fault) => (fault instanceof BookFault ? fault.message.replace(/^.*: /, '') : fault)),
    ['is kept by a badge that its delegate did not have', 'is kept by a task that proved another commitment'],
  );
});

test('what is not described is refused, and what is stale shows what stands now', async () => {
  const { list, as, terms, path, make } = await register();
  await using _ = list;
  const bodies: [object, string][] = [
    [{ ...terms, test: undefined }, '/test'],
    [{ ...terms, weight: undefined }, '/weight'],
    [{ ...terms, weight: 6 }, '/weight'],
    [{ ...terms, extra: 1 }, '/extra'],
    [{ ...terms, evidence: ['task', 'task'] }, '/evidence'],
    [{ ...terms, dueAt: 'tomorrow' }, '/dueAt'],
  ];
  for (const [body, pointer] of bodies) {
    const answer = await as(ann).post(`${path}/draft`, body);
    assert.deepEqual([answer.status, answer.body.errors[0].pointer], [400, pointer], JSON.stringify(body));
  }
  assert.equal((await as(undefined).post(`${path}/draft`, terms)).status, 401);
  assert.equal((await as(dan).post(`${path}/draft`, terms)).body.code, 'not_your_delegate');
  const stale = await signedDraft(ann, await as(ann).post(`${path}/draft`, terms));
  await make({ text: 'Another' });
  const conflict = await as(ann).post(path, stale);
  assert.deepEqual(
    [conflict.status, conflict.body.code, conflict.body.current.latest.text, conflict.body.current.sequence],
    [409, 'commitment_conflict', 'Another', '2'],
  );
  assert.equal((await as(undefined).get('/v1/commitments/ann-7')).body.code, 'commitment_not_found');
  assert.equal((await as(undefined).get('/v1/commitments/ann')).status, 400);
});
