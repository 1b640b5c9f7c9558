import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluated, overridableState, override, signedDraft } from '../../support/claims/overrides.ts';
import { hadGithubOf } from '../../support/claims/past-github.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';
import { openPull, submitPull } from '../../support/claims/work.ts';
import { people } from '../../support/people.ts';

const { ann, dan, vic, rey, stella, stan } = people;
const asked = { part: 'objections', reason: 'rey left.' };

/** How somebody comes to be of dan's side, who is a steward, while dan holds the task beside ann. */
const RIVALS: Record<
  string,
  { rival: typeof dan; become: (list: Wishlist, claimId: string) => Promise<void> }
> = {
  'who holds it themselves': { rival: dan, become: async () => {} },
  'whose GitHub identity was theirs': {
    rival: stan,
    become: ({ api }) => hadGithubOf(api.database.db, stan, dan),
  },
  'who contributes to the other work': {
    rival: vic,
    become: async (list, claimId) => {
      await list.as(dan).post(`/v1/claims/${claimId}/contributors`, { address: vic.address });
      const { status } = await list.as(vic).post(`/v1/claims/${claimId}/contributors/agreement`);
      assert.equal(status, 200);
    },
  },
};

for (const [how, { rival, become }] of Object.entries(RIVALS))
  test(`a steward of a rival’s side, ${how}, neither drafts, makes, confirms nor withdraws an override on a claim`, async () => {
    await using list = await wishlist({
      STEWARDS: [stella, stan, dan, vic].map(({ address }) => address).join(),
    });
    const taskId = await list.publish({ claimsMax: 2 });
    const claimId = await list.claim(ann, taskId);
    const path = `/v1/claims/${claimId}/overrides`;
    const pull = await openPull(list, ann);
    await submitPull(list, ann, claimId, pull.number);
    await list.github.review(pull, rey.github, 'CHANGES_REQUESTED');
    await evaluated(list, claimId);
    const own = await signedDraft(
      rival,
      await list.as(rival).post(`${path}/draft`, { ...asked, part: 'approvals' }),
    );
    const { seq } = (await override(list, stella, claimId, asked)).body;
    const confirmation = `${path}/${seq}/confirmation`;
    const signed = await signedDraft(rival, await list.as(rival).post(`${confirmation}/draft`));
    await become(list, await list.claim(dan, taskId));
    const before = await overridableState(list);

    for (const act of [
      () => list.as(rival).post(`${path}/draft`, asked),
      () => list.as(rival).post(path, own),
      () => list.as(rival).post(`${confirmation}/draft`),
      () => list.as(rival).post(confirmation, signed),
      () => list.as(rival).post(`${path}/${seq}/withdrawal`, { reason: 'No.' }),
    ]) {
      const { status, body } = await act();
      assert.deepEqual([status, body.code], [403, 'own_claim']);
      assert.match(body.detail, /on the side of dan/);
    }
    assert.deepEqual(await overridableState(list), before);
  });
