import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followDelegate } from '../../core/alerts/follow-delegate.ts';
import { fanOut } from '../../core/alerts/fan-out.ts';
import { verifyInclusion } from '../../core/book/merkle.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import { buildPortal } from '../../portal/app.ts';
import { type TestApi, testApi } from '../support/http/api.ts';
import { Client, into } from '../support/http/client.ts';
import { announce, approvedDelegate, callerOf, shares } from '../support/delegates.ts';
import { pageReader } from '../support/pages.ts';
import { after, FIRST, payingDelegate } from '../support/payouts/payouts.ts';
import { people } from '../support/people.ts';
import { epochOf, granted, keepEpoch } from '../support/payouts/votes.ts';

const UNIT = 10n ** 18n;

/** Ann lowers her share of the epoch rewards; 30 of her epochs are known, each with an odd reward. */
async function loweredShare(api: TestApi, meanwhile?: () => Promise<void>): Promise<number> {
  const { db } = api.database;
  await payingDelegate(db);
  await meanwhile?.();
  for (let epoch = FIRST; epoch < FIRST + 31; epoch++)
    await keepEpoch(db, epochOf(epoch, { annlab: { 1: 70_001n * UNIT, 2: 20_000n * UNIT } }), [
      granted('annlab', { epoch: 1000n * UNIT + BigInt(epoch), block: 333n }),
    ]);
  api.clock.now = after(FIRST + 31, 0);
  await announce(db, people.ann, { ...shares(0, 7000, 0), note: 'Costs rose.' }, api.clock.now);
  const { seq } = await db
    .selectFrom('reward_plan')
    .select('seq')
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow();
  return Number(seq);
}

test('what a change means for votes is on its page what the API says, to the last digit', async () => {
  await using api = await testApi();
  const seq = await loweredShare(api);
  const read = pageReader(api.parts);
  const nobody = new Client(into(api.app), undefined, () => api.clock.now);
  for (const votes of ['10000', '1', '123456.789']) {
    const { estimate } = (await nobody.get(`/v1/changes/${seq}/vote-estimate?votes=${votes}`)).body;
    assert.deepEqual([estimate.fromEpoch, estimate.toEpoch, estimate.epochs], [FIRST + 1, FIRST + 30, 30]);
    assert.match(estimate.after.amount, /\.\d{15,}$/);
    const page = (await read(`/changes/${seq}?votes=${votes}`)).replaceAll(',', '');
    assert.ok(
      page.includes(
        `By the plan before ${estimate.before.amount} IOTX By this plan ${estimate.after.amount} IOTX`,
      ),
      page,
    );
    assert.match(page, /Estimate from 30 epochs 731 to 760[^]*Not a promise\./);
  }
  assert.match(await read(`/changes/${seq}`), /For 10,000 IOTX of votes: [\d.]+ IOTX less\./);
  assert.match(await read(`/changes/${seq}?votes=many`), /An amount such as 1500 or 12\.5/);
  const wrong = await nobody.get(`/v1/changes/${seq}/vote-estimate?votes=many`);
  assert.deepEqual([wrong.status, wrong.body.errors[0].pointer], [400, '/votes']);
  assert.equal((await nobody.get('/v1/changes/99999/vote-estimate?votes=1')).body.code, 'change_not_found');
});

test('where no epoch is known, or the change is of no plan, a page says no amount', async () => {
  await using api = await testApi();
  const { db } = api.database;
  await approvedDelegate(db, people.ann);
  await announce(db, people.ann, shares(0, 8000, 0), api.clock.now);
  const read = pageReader(api.parts);
  assert.match(
    await read('/changes/2'),
    /What it means for a vote No data: no epoch of this delegate is known/,
  );
  assert.doesNotMatch(await read('/changes/1'), /What it means for a vote/);
  const nobody = new Client(into(api.app), undefined, () => api.clock.now);
  for (const seq of [1, 2])
    assert.equal((await nobody.get(`/v1/changes/${seq}/vote-estimate?votes=5`)).body.estimate, null);
});

test('a change page shows before and after with what stays folded away, nothing worse in green, who was told, and a proof that holds', async () => {
  await using api = await testApi({}, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
  const { db } = api.database;
  const seq = await loweredShare(api, async () => {
    const vic = await callerOf(db, people.vic);
    await followDelegate(db, vic, 'ann', {}, 'unless_opened', api.clock.now);
  });
  await fanOut(db, seq, api.clock.now);
  await signCheckpoint(db, api.parts.bookSigner);
  const page = (await api.app.inject({ url: `/changes/${seq}`, headers: { accept: 'text/html' } })).body;

  const changed = /<table[^]*?<\/table>/.exec(page)?.[0] ?? '';
  assert.match(changed, /<s class="before">80\s%<\/s>[^]*<b class="after">70\s%<\/b>[^]*10 points less/);
  assert.doesNotMatch(changed, /kept|Payout route/);
  assert.match(page, /<details class="summed-up">\s*<summary>7 fields unchanged<\/summary>[^]*Payout route/);
  assert.match(page, /<time datetime="2026-[^"]+Z" data-local>/);
  assert.match(
    page,
    /<dt>Inboxes<\/dt>\s*<dd class="num">1<\/dd>[^]*<dt>Webhooks<\/dt>\s*<dd class="num">0<\/dd>/,
  );
  assert.match(page, /Costs rose\./);

  const [proof = ''] = /<summary>Inclusion proof<\/summary>[^]*?<\/details>/.exec(page) ?? [];
  const hashes = [...proof.matchAll(/<code>([0-9a-f]{64})<\/code>/g)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex'),
  );
  const [leaf, root] = [hashes[0], hashes.at(-1)];
  assert.ok(leaf && root && hashes.length > 3);
  assert.ok(verifyInclusion(BigInt(seq), BigInt(seq + 1), leaf, hashes.slice(1, -1), root));
});
