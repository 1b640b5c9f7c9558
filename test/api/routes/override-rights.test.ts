import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  confirm,
  objected,
  overridableState,
  override,
  overrideEntries,
  REASON,
  signedDraft,
} from '../../support/claims/overrides.ts';
import { hadGithubOf } from '../../support/claims/past-github.ts';
import { type Person, people } from '../../support/people.ts';

const { ann, dan, vic, rey, stella, stan } = people;

test('nobody but a steward with a fresh sign-in touches an override, and no steward of the claimer’s side', async () => {
  const { list, claimId, path } = await objected({
    STEWARDS: [stella, stan, ann].map((each) => each.address).join(),
  });
  await using _ = list;
  const proposed = await override(list, stella, claimId, { part: 'objections', reason: REASON });
  const { seq } = proposed.body;
  const before = await overridableState(list);
  const asked = { part: 'objections', reason: REASON };
  const signed = { message: proposed.body, signature: '0x1234' };

  for (const person of [undefined, vic, dan, rey]) {
    const answers = [
      await list.as(person).post(`${path}/draft`, asked),
      await list.as(person).post(path, signed),
      await list.as(person).post(`${path}/${seq}/confirmation/draft`),
      await list.as(person).post(`${path}/${seq}/confirmation`, signed),
      await list.as(person).post(`${path}/${seq}/withdrawal`, { reason: 'No' }),
    ];
    for (const { status, body } of answers)
      assert.deepEqual(
        [status, body.code],
        person === undefined ? [401, 'account_not_signed_in'] : [403, 'steward_required'],
      );
  }
  for (const answer of [
    await list.as(ann).post(`${path}/draft`, asked),
    await list.as(ann).post(`${path}/${seq}/confirmation/draft`),
    await list.as(ann).post(`${path}/${seq}/withdrawal`, { reason: 'No' }),
  ])
    assert.deepEqual([answer.status, answer.body.code], [403, 'own_claim']);
  assert.deepEqual(await overridableState(list), before);
});

test('case 29: a steward whose GitHub identity was once the claimer’s is of the claimer’s side', async () => {
  const { list, path } = await objected();
  await using _ = list;
  const { db } = list.api.database;
  await hadGithubOf(db, stella, ann);

  const draft = await list.as(stella).post(`${path}/draft`, { part: 'objections', reason: REASON });

  assert.deepEqual([draft.status, draft.body.code], [403, 'own_claim']);
});

test('who proposed an override cannot confirm it, and none is confirmed or withdrawn twice', async () => {
  const { list, claimId, path } = await objected();
  await using _ = list;
  const { seq } = (await override(list, stella, claimId, { part: 'objections', reason: REASON })).body;
  const own = await list.as(stella).post(`${path}/${seq}/confirmation/draft`);
  const draft = await list.as(stan).post(`${path}/${seq}/confirmation/draft`);
  const signed = await signedDraft(stan, draft);
  const key = { 'idempotency-key': 'once' };

  const confirmed = await list.as(stan).post(`${path}/${seq}/confirmation`, signed, key);
  const repeated = await list.as(stan).post(`${path}/${seq}/confirmation`, signed, key);
  const again = await list.as(stan).post(`${path}/${seq}/confirmation`, signed);
  const another = await list.as(stan).post(`${path}/draft`, { part: 'objections', reason: REASON });
  const withdrawn = await list.as(stan).post(`${path}/${seq}/withdrawal`, { reason: 'She is back.' });
  const twice = await list.as(stella).post(`${path}/${seq}/withdrawal`, { reason: 'She is back.' });
  const unknown = await list.as(stan).post(`${path}/1/withdrawal`, { reason: 'Which?' });

  assert.deepEqual([own.status, own.body.code], [403, 'second_steward_required']);
  assert.deepEqual([confirmed.status, repeated.body], [200, confirmed.body]);
  assert.deepEqual([again.status, again.body.code], [409, 'not_in_this_state']);
  assert.deepEqual(
    [another.status, another.body.code, another.body.current],
    [409, 'override_exists', { seq }],
  );
  assert.deepEqual([withdrawn.status, withdrawn.body.state], [200, 'withdrawn']);
  assert.deepEqual(
    [withdrawn.body.withdrawn.reason, withdrawn.body.withdrawn.by.address],
    ['She is back.', stan.address],
  );
  assert.deepEqual([twice.status, twice.body.code], [409, 'not_in_this_state']);
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'override_not_found']);
  assert.deepEqual(
    (await overrideEntries(list)).map(({ body, signature }) => [body.act, signature !== undefined]),
    [
      ['proposed', true],
      ['confirmed', true],
      ['withdrawn', false],
    ],
  );
});

test('two stewards who confirm at the same instant confirm it once', async () => {
  const { list, claimId, path } = await objected({
    STEWARDS: [stella, stan, vic].map((each) => each.address).join(),
  });
  await using _ = list;
  const { seq } = (await override(list, stella, claimId, { part: 'objections', reason: REASON })).body;
  const draft = async (steward: Person) =>
    signedDraft(steward, await list.as(steward).post(`${path}/${seq}/confirmation/draft`));
  const signed = [
    { by: stan, body: await draft(stan) },
    { by: vic, body: await draft(vic) },
  ];

  const answers = await Promise.all(
    signed.map(({ by, body }) => list.as(by).post(`${path}/${seq}/confirmation`, body)),
  );

  assert.deepEqual(
    answers.map(({ status }) => status).sort((a, b) => a - b),
    [200, 409],
  );
  assert.deepEqual(
    (await overrideEntries(list)).map(({ body }) => body.act),
    ['proposed', 'confirmed'],
  );
});

test('two stewards who propose the same at the same instant make one override', async () => {
  const { list, path } = await objected();
  await using _ = list;
  const draft = async (steward: Person) =>
    signedDraft(
      steward,
      await list.as(steward).post(`${path}/draft`, { part: 'objections', reason: `${steward.name} says so` }),
    );
  const signed = [
    { by: stella, body: await draft(stella) },
    { by: stan, body: await draft(stan) },
  ];

  const answers = await Promise.all(signed.map(({ by, body }) => list.as(by).post(path, body)));

  const codes = answers.map(({ status, body }) => body.code ?? status).map(String);
  assert.deepEqual(codes.sort(), ['201', 'override_exists']);
  assert.equal((await overrideEntries(list)).length, 1);
});

test('a steward joins no work on whose claim their own decision stands, proposed or confirmed; withdrawn it is no hindrance', async () => {
  const { list, claimId, path } = await objected();
  await using _ = list;
  const contributors = `/v1/claims/${claimId}/contributors`;
  await list.as(ann).post(contributors, { address: stella.address });
  const agree = async () => {
    const { status, body } = await list.as(stella).post(`${contributors}/agreement`);
    return [status, body.code ?? null];
  };
  const byStella = await override(list, stella, claimId, { part: 'objections', reason: REASON });

  const proposed = await agree();
  await confirm(list, stan, claimId, byStella.body.seq);
  const standing = await agree();
  await list.as(stella).post(`${path}/${byStella.body.seq}/withdrawal`, { reason: 'I worked on it.' });
  const byStan = await override(list, stan, claimId, { part: 'objections', reason: 'Seen elsewhere.' });
  await confirm(list, stella, claimId, byStan.body.seq);
  const confirmed = await agree();
  await list.as(stella).post(`${path}/${byStan.body.seq}/withdrawal`, { reason: 'I worked on it.' });

  for (const refused of [proposed, standing, confirmed])
    assert.deepEqual(refused, [409, 'contributor_decided']);
  assert.deepEqual(await agree(), [200, null]);
});

test('a signed decision that was withdrawn is not sent again: it is drafted anew', async () => {
  const { list, path } = await objected();
  await using _ = list;
  const draft = await list.as(stella).post(`${path}/draft`, { part: 'objections', reason: REASON });
  const signed = await signedDraft(stella, draft);
  const { seq } = (await list.as(stella).post(path, signed)).body;
  await list.as(stella).post(`${path}/${seq}/withdrawal`, { reason: 'She is back.' });
  const before = await overridableState(list);

  const again = await list.as(stella).post(path, signed);

  assert.deepEqual([again.status, again.body.code, again.body.current], [409, 'override_exists', { seq }]);
  assert.deepEqual(await overridableState(list), before);
});

test('another account of who proposed an override, by a GitHub identity that both had, is no second steward', async () => {
  const { list, claimId, path } = await objected();
  await using _ = list;
  const { seq } = (await override(list, stella, claimId, { part: 'objections', reason: REASON })).body;
  const confirmation = `${path}/${seq}/confirmation`;
  const signed = await signedDraft(stan, await list.as(stan).post(`${confirmation}/draft`));
  await hadGithubOf(list.api.database.db, stan, stella);
  const before = await overridableState(list);

  for (const ask of [
    () => list.as(stan).post(`${confirmation}/draft`),
    () => list.as(stan).post(confirmation, signed),
  ]) {
    const { status, body } = await ask();
    assert.deepEqual([status, body.code], [403, 'second_steward_required']);
  }

  assert.deepEqual(await overridableState(list), before);
});
