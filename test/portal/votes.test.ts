import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildPortal } from '../../portal/app.ts';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { makeStatement } from '../../core/statements/make-statement.ts';
import { testApi } from '../support/http/api.ts';
import { approvedDelegate, callerOf, profileNamed, shares, START } from '../support/delegates.ts';
import { pageReader } from '../support/pages.ts';
import { people } from '../support/people.ts';
import { CANDIDATE, electedDelegate, FIRST, planFrom, startOf } from '../support/payouts/statements.ts';
import { epochOf, granted, keepEpoch } from '../support/payouts/votes.ts';

test('a delegate’s votes, what they are owed and its statements are pages; what is not known is said and never zero', async () => {
  await using api = await testApi({}, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
  const { db } = api.database;
  const bodyOf = async (url: string) =>
    (await api.app.inject({ url, headers: { accept: 'text/html' } })).body;
  const said = (body: string) =>
    body
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/ ([.,])/g, '$1');
  await electedDelegate(db, { ...shares(5000, 0, 0), route: 'hermes' });

  const empty = said(await bodyOf('/delegates/ann/votes'));
  assert.match(empty, /No votes are kept yet.*No statement has been made yet/);
  assert.doesNotMatch(empty, /0 IOTX/);
  assert.match(said(await bodyOf('/desk?delegate=ann')), /Payouts.*No votes are kept yet/);

  const unit = 10n ** 18n;
  const votes = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [i + 1, 10n * unit]));
  await keepEpoch(db, epochOf(FIRST, { [CANDIDATE]: votes }), [granted(CANDIDATE, { block: 60n * unit })]);
  await keepEpoch(db, epochOf(FIRST + 1, { [CANDIDATE]: votes }), [
    granted(CANDIDATE, { state: 'not_granted' }),
  ]);

  const page = await bodyOf('/delegates/ann/votes');
  assert.match(
    said(page),
    /Voters 60 Votes together 600 Granted by the chain 60 IOTX.*Owed to voters 30 IOTX last 2 epochs known/,
  );
  assert.match(said(page), /In 1 epoch of the day the chain did not grant what it owed/);
  assert.match(said(page), /0x0000…0001 10 1.66 % 0.5 IOTX/);
  const [, escaped = ''] = /rel="next" href="([^"]+)"/.exec(page) ?? [];
  const next = escaped.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  assert.match(said(await bodyOf(next)), /To the first voters/);
  const report = await api.app.inject('/v1/delegates/ann/votes.csv');
  assert.equal(report.body.trimEnd().split('\r\n').length, 61);
  assert.match(report.body, new RegExp(`^0x0{39}1,${10n * unit},166,${unit / 2n}\\r$`, 'm'));

  api.clock.now = startOf(FIRST + 5);
  const ann = await callerOf(db, people.ann);
  const { id } = await makeStatement(db, ann, 'ann', { from: FIRST, to: FIRST + 1 }, api.clock.now);
  const statement = await bodyOf(`/statements/${id}`);
  assert.match(statement, /No payment is known to be for this statement yet\./);
  assert.match(
    said(statement),
    new RegExp(`Epochs ${FIRST} to ${FIRST + 1}: What ann owes its voters Not approved yet`),
  );
  assert.match(
    said(statement),
    /To be paid 30 IOTX 60 recipients.*Hermes keeps a service fee.*Not granted by the chain/,
  );
  assert.match(statement, /<form\s+id="approve-/);
  assert.equal(
    /<form\s+id="approve-/.exec(statement.slice(0, statement.indexOf('data-show="delegate"'))),
    null,
  );
  assert.match(
    said(await bodyOf('/desk?delegate=ann')),
    new RegExp(
      `The last statement goes up to ${FIRST + 1}\\. .*Epochs ${FIRST} to ${FIRST + 1} 30 IOTX to 60 recipients`,
    ),
  );
  await api.database.owner
    .updateTable('statement')
    .set({ state: 'computing', content: null, sha256: null, ready_at: null, epochs_done: 1 })
    .execute();
  assert.match(said(await bodyOf(`/statements/${id}`)), /Being computed: 1 of 2 epochs/);
  assert.equal((await api.app.inject('/statements/7')).statusCode, 404);
});

test('an epoch’s page and file are of the candidate that stood then, whatever the profile names now', async () => {
  await using api = await testApi();
  const { db } = api.database;
  await electedDelegate(db, shares(5000, 0, 0));
  const read = pageReader(api.parts);
  const keep = (epoch: number) =>
    keepEpoch(db, epochOf(epoch, { [CANDIDATE]: { 1: 3n, 2: 7n }, quiet: { 9: 1n } }), []);
  await keep(FIRST);
  assert.doesNotMatch(await read('/delegates/ann/votes'), /stood as/);

  await changeProfile(
    db,
    await callerOf(db, people.ann),
    'ann',
    { version: 2, candidate: 'quiet' },
    startOf(FIRST + 1),
  );
  await keep(FIRST + 1);

  const past = await read(`/delegates/ann/votes?epoch=${FIRST}`);
  assert.match(past, /It stood as the candidate annnode then\..*Voters 2 /);
  const file = await api.app.inject(`/v1/delegates/ann/votes.csv?epoch=${FIRST}`);
  assert.equal(file.body.trimEnd().split('\r\n').length, 3);
  const votes = (await api.app.inject(`/v1/delegates/ann/votes?epoch=${FIRST}`)).json();
  assert.deepEqual([votes.candidate, votes.voters], [CANDIDATE, 2]);
  assert.match(await read('/delegates/ann/votes'), /Voters 1 /);
});

test('a delegate that took its candidate back makes the statements that it owes, and reads of which epochs; who may make none reads why', async () => {
  await using api = await testApi({}, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
  const { db } = api.database;
  await electedDelegate(db, shares(5000, 0, 0));
  await approvedDelegate(db, people.dan);
  await applyAsDelegate(db, await callerOf(db, people.vic), profileNamed('vic'), START);
  const bodyOf = async (slug: string) =>
    (await api.app.inject({ url: `/desk?delegate=${slug}`, headers: { accept: 'text/html' } })).body;
  for (const epoch of [FIRST, FIRST + 1, FIRST + 2])
    await keepEpoch(db, epochOf(epoch, { [CANDIDATE]: { 1: 3n } }), [granted(CANDIDATE, { block: 10n })]);
  assert.doesNotMatch(await bodyOf('ann'), /names no candidate now/);

  const ann = await callerOf(db, people.ann);
  await changeProfile(db, ann, 'ann', { version: 2, candidate: null }, startOf(FIRST + 2));

  const desk = await bodyOf('ann');
  assert.match(desk, new RegExp(`names no candidate now\\. Up to epoch ${FIRST + 1} you stood as annnode`));
  assert.match(desk, new RegExp(`name="toEpoch"[^>]*value="${FIRST + 1}"`));
  api.clock.now = startOf(FIRST + 5);
  const made = await makeStatement(db, ann, 'ann', { from: FIRST, to: FIRST + 1 }, api.clock.now);
  assert.equal(made.content?.totals.payable, '10');
  const none = { dan: /the profile never named one/, vic: /made by delegates that a steward has approved/ };
  for (const [slug, why] of Object.entries(none)) {
    const page = await bodyOf(slug);
    assert.match(page, why);
    assert.doesNotMatch(page, /name="toEpoch"/);
  }
});

test('where a plan counts the votes at the payout, the report of a day says that its amounts are as if a period ended with it', async () => {
  await using api = await testApi({}, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
  const { db } = api.database;
  const read = pageReader(api.parts);
  const told = /each amount is as if a period ended with this epoch/;
  await electedDelegate(db, shares(5000, 0, 0));
  await keepEpoch(db, epochOf(FIRST, { [CANDIDATE]: { 1: 1n } }), [granted(CANDIDATE, { block: 60n })]);
  assert.doesNotMatch(await read('/delegates/ann/votes'), told);
  await planFrom(db, { ...shares(5000, 0, 0), basis: 'payout_snapshot' }, FIRST + 200);
  await keepEpoch(db, epochOf(FIRST + 200, { [CANDIDATE]: { 1: 1n } }), [granted(CANDIDATE, { block: 60n })]);
  assert.match(await read('/delegates/ann/votes'), told);
});
