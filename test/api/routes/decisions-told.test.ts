import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageReader } from '../../support/pages.ts';
import { type Person, people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { dan, stella, vic } = people;

type Told = Record<'occasion' | 'title' | 'sentence', string>;

async function decisions(list: Wishlist, person: Person): Promise<string[]> {
  const { body } = await list.as(person).get('/v1/me/alerts');
  return body.data
    .filter(({ occasion }: Told) => occasion === 'decided')
    .map(({ title, sentence }: Told) => `${title}. ${sentence}`);
}

/** That a page and each feed of the delegate give the reason too. */
async function told(list: Wishlist, slug: string, page: string, kind: string, reason: string): Promise<void> {
  assert.match(await pageReader(list.api.parts)(page), new RegExp(reason));
  const feed = `/v1/delegates/${slug}/changes`;
  const { items } = (await list.as(undefined).get(`${feed}.json`)).body;
  const item = items.find(({ tags }: { tags: string[] }) => tags.includes(kind));
  assert.match(item?.content_text ?? '', new RegExp(`Reason: ${reason}`));
  const { body } = await list.as(undefined).get(`${feed}.atom`);
  assert.ok(body.includes(`Reason: ${reason}`), body);
}

test('whoever applied is told that they were refused, and why; no other account is, and page and feeds say why', async () => {
  await using list = await wishlist();
  const profile = { name: 'Vic', description: '', category: 'node-operator', links: [] };
  await list.as(vic).post('/v1/delegates', profile);
  const refused = await list.as(stella).post('/v1/delegates/vic/refusal', { reason: 'No node is known.' });
  assert.equal(refused.status, 200);
  assert.deepEqual(await decisions(list, vic), [
    'Vic was refused as a delegate. It may apply again. Why: No node is known.',
  ]);
  assert.ok((await decisions(list, dan)).every((said) => !said.includes('Vic')));
  await told(list, 'vic', '/delegates/vic', 'delegate.refused', 'No node is known.');
});

test('whoever held a claim is told that it was revoked, and why, as page and feeds say; not that they released it', async () => {
  await using list = await wishlist();
  const [first, second] = [await list.publish({ title: 'An indexer' }), await list.publish()];
  const claimed = await list.claim(dan, first);
  await list.as(stella).post(`/v1/claims/${claimed}/revocation`, { reason: 'Nobody works on it.' });
  const said = await decisions(list, dan);
  assert.ok(
    said.includes(
      'The claim of dan on task 1 “An indexer” was revoked. It is open to be claimed again. Why: Nobody works on it.',
    ),
    said.join('\n'),
  );
  await told(list, 'dan', `/tasks/${first}`, 'task.revoked', 'Nobody works on it.');
  const released = await list.claim(dan, second);
  await list.as(dan).post(`/v1/claims/${released}/release`, { reason: 'No time.' });
  assert.equal((await decisions(list, dan)).length, said.length);
});
