import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Person, people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/wishlist.ts';

const { dan, stella, vic } = people;

type Told = Record<'occasion' | 'title' | 'sentence', string>;

async function decisions(list: Wishlist, person: Person): Promise<string[]> {
  const { body } = await list.as(person).get('/v1/me/alerts');
  return body.data
    .filter(({ occasion }: Told) => occasion === 'decided')
    .map(({ title, sentence }: Told) => `${title}. ${sentence}`);
}

test('whoever applied is told that they were refused, and why; nobody else is', async () => {
  await using list = await wishlist();
  const profile = { name: 'Vic', description: '', category: 'node-operator', links: [] };
  await list.as(vic).post('/v1/delegates', profile);
  const refused = await list.as(stella).post('/v1/delegates/vic/refusal', { reason: 'No node is known.' });
  assert.equal(refused.status, 200);
  assert.deepEqual(await decisions(list, vic), [
    'Vic was refused as a delegate. It may apply again. Why: No node is known.',
  ]);
  assert.ok((await decisions(list, dan)).every((said) => !said.includes('Vic')));
});

test('whoever held a claim is told that it was revoked, and why; not that they released it', async () => {
  await using list = await wishlist();
  const [first, second] = [await list.publish({ title: 'An indexer' }), await list.publish()];
  const claimed = await list.claim(dan, first);
  await list.as(stella).post(`/v1/claims/${claimed}/revocation`, { reason: 'Nobody works on it.' });
  const told = await decisions(list, dan);
  assert.ok(
    told.includes(
      'The claim of dan on task 1 “An indexer” was revoked. It is open to be claimed again. Why: Nobody works on it.',
    ),
    told.join('\n'),
  );
  const released = await list.claim(dan, second);
  await list.as(dan).post(`/v1/claims/${released}/release`, { reason: 'No time.' });
  assert.equal((await decisions(list, dan)).length, told.length);
});
