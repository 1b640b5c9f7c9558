import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { refuseDelegate } from '../../core/delegates/refuse-delegate.ts';
import { reportDelegate } from '../../core/reports/open-report.ts';
import { resolveReport } from '../../core/reports/resolve-report.ts';
import { testApi } from '../support/http/api.ts';
import { Client, into } from '../support/http/client.ts';
import {
  announce,
  approvedDelegate,
  callerOf,
  later,
  profileNamed,
  settings,
  shares,
  START,
} from '../support/delegates.ts';
import { pageReader } from '../support/pages.ts';
import { people } from '../support/people.ts';

test('every act of a steward stands on one page with who, why and when, by kind and by steward; acts of others do not', async () => {
  await using api = await testApi();
  const { db } = api.database;
  api.clock.now = later(0);
  await approvedDelegate(db, people.ann);
  const stan = await callerOf(db, people.stan);
  const dan = await applyAsDelegate(db, await callerOf(db, people.dan), profileNamed('dan'), START);
  await refuseDelegate(db, stan, dan.slug, 'The node cannot be found.', START);
  await announce(db, people.ann, shares(0, 8000, 0), START);
  const vic = await callerOf(db, people.vic);
  const report = await reportDelegate(
    db,
    vic,
    'ann',
    { grounds: 'false_record', text: 'Only for stewards: 42.' },
    settings,
    START,
  );
  await resolveReport(
    db,
    stan,
    report.seq,
    { outcome: 'rejected', reason: 'The record is right.' },
    later(60_000),
  );
  const read = pageReader(api.parts);

  const all = await read('/steward/acts');
  assert.match(all, /3 acts\./);
  assert.match(
    all,
    /Report resolved [^]*The record is right\.[^]*Application refused [^]*The node cannot be found\.[^]*Approved as a delegate [^]*Runs two nodes since May\./,
  );
  assert.doesNotMatch(all, /Reward plan announced 0x|Only for stewards|Report opened/);
  assert.doesNotMatch(all, new RegExp(people.vic.address, 'i'), 'the reporter is not named');
  assert.match(await read('/steward/acts?kind=delegate.refused'), /1 act\.[^]*The node cannot be found/);
  assert.match(await read(`/steward/acts?by=${people.stan.address}`), /2 acts\./);
  assert.match(await read('/steward/acts?kind=task.paused'), /No act of a steward matches\./);

  const nobody = new Client(into(api.app), undefined, () => api.clock.now);
  const { data } = (await nobody.get(`/v1/steward-acts?by=${people.stan.address.toLowerCase()}&limit=1`))
    .body;
  assert.deepEqual(
    [data[0].kind, data[0].reason, data[0].actor.address],
    ['report.resolved', 'The record is right.', people.stan.address],
  );
  const first = (await nobody.get('/v1/steward-acts?limit=2')).body;
  const rest = (await nobody.get(`/v1/steward-acts?limit=2&cursor=${first.nextCursor}`)).body;
  assert.deepEqual(
    [...first.data, ...rest.data].map(({ kind }: { kind: string }) => kind),
    ['report.resolved', 'delegate.refused', 'delegate.approved'],
  );
  assert.equal(rest.nextCursor, null);
});

test('stewards read in words, not in codes, what a report is about and how it was decided', async () => {
  await using api = await testApi();
  const page = await pageReader(api.parts)('/steward');
  assert.match(
    page,
    /Objection to a completed task[^]*It poses as somebody else[^]*Decided: Upheld ?Rejected/,
  );
  assert.doesNotMatch(page, /\{grounds\}|\{resolution\.outcome\}/);
});
