import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkGithub } from '../../../core/links/link-github.ts';
import { confirm, evaluated, objected, override } from '../../support/claims/overrides.ts';
import { hadGithubOf } from '../../support/claims/past-github.ts';
import type { Wishlist } from '../../support/claims/wishlist.ts';
import { judge, passDays } from '../../support/claims/work.ts';
import { callerOf } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

const { ann, vic, stella, stan } = people;

/** stella and stan override rey's objection to ann's work: it is approved. */
async function overridden() {
  const STEWARDS = [stella, stan, vic].map(({ address }) => address).join();
  const { list, claimId, path, pull, repository } = await objected({ STEWARDS });
  const { seq } = (await override(list, stella, claimId, { part: 'objections', reason: 'rey left.' })).body;
  await confirm(list, stan, claimId, seq);
  await list.drain();
  return { list, claimId, path, pull, repository, seq };
}

async function seen(list: Wishlist, claimId: string) {
  const { state, verdict } = await evaluated(list, claimId);
  const { body } = await list.as(undefined).get(`/v1/claims/${claimId}/overrides`);
  return [state, verdict.because, ...body.data.map((each: { state: string }) => each.state)];
}

const anew = ['in_review', 'rey asked for changes', 'void'];

test('an override by a steward who turns out to be of the claimer’s side is void: others withdraw it and decide anew', async () => {
  const { list, claimId, path, seq } = await overridden();
  await using _ = list;
  const { db } = list.api.database;
  const former = { id: 4242, login: 'ann-before' };
  await hadGithubOf(db, ann, { ...ann, github: former });
  const before = await seen(list, claimId);

  await linkGithub(db, await callerOf(db, stella), { ...former, createdAt: null }, list.api.clock.now);
  const due = await db.selectFrom('submission').select('check_at').executeTakeFirstOrThrow();
  const linked = await seen(list, claimId);
  const draft = { part: 'objections', reason: 'rey left all the same.' };
  const twice = await list.as(stan).post(`${path}/draft`, draft);
  const own = await list.as(stella).post(`${path}/${seq}/withdrawal`, { reason: 'Mine.' });
  const withdrawn = await list.as(stan).post(`${path}/${seq}/withdrawal`, { reason: 'stella is ann.' });
  const again = await override(list, stan, claimId, draft);
  await confirm(list, vic, claimId, again.body.seq);

  assert.deepEqual(before, ['approved', 'waits for the merge', 'standing']);
  assert.equal(due.check_at.getTime(), list.api.clock.now.getTime());
  assert.deepEqual(linked, anew);
  assert.deepEqual([twice.body.code, own.body.code], ['override_exists', 'own_claim']);
  assert.deepEqual([withdrawn.status, withdrawn.body.state], [200, 'withdrawn']);
  assert.deepEqual(await seen(list, claimId), ['approved', 'waits for the merge', 'standing', 'withdrawn']);
});

test('so is one whose second steward turns out to be of the claimer’s side, or the first steward’s other account', async () => {
  for (const [one, other] of [
    [stan, ann],
    [stan, stella],
  ] as const) {
    const { list, claimId } = await overridden();
    await using _ = list;
    await hadGithubOf(list.api.database.db, one, other);

    assert.deepEqual(await seen(list, claimId), anew);
  }
});

test('what a claim was completed by holds for good, whoever its stewards turn out to be', async () => {
  const { list, claimId, pull, repository } = await overridden();
  await using _ = list;
  await list.github.merge(pull, stella.github);
  await list.github.deploy(repository, stella.github);
  await judge(list, { claimId });
  passDays(list, 8);
  await judge(list, { claimId });
  await hadGithubOf(list.api.database.db, stella, ann);

  const [state, , override] = await seen(list, claimId);

  assert.deepEqual([state, override], ['completed', 'standing']);
});
