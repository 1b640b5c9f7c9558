import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fanOut } from '../../../core/alerts/fan-out.ts';
import { people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, dan, stella, stan } = people;
const reason = 'Both ask for the same archive.';

const merge = (list: Wishlist, id: string, into: string, by = stella) =>
  list.as(by).post(`/v1/tasks/${id}/merge`, { into, reason });

type Told = Record<'occasion' | 'kind' | 'title' | 'sentence', string>;

async function inbox(list: Wishlist, person: typeof ann): Promise<string[]> {
  const { body } = await list.as(person).get('/v1/me/alerts');
  return body.data
    .filter(({ kind }: Told) => kind === 'task.cancelled')
    .map(({ occasion, title, sentence }: Told) => `${occasion}: ${title}. ${sentence}`);
}

test('a duplicate ends, names the task that goes on and why; who holds the other is told once, with who follows it', async () => {
  await using list = await wishlist();
  const kept = await list.publish({ title: 'Run an archive node' });
  const duplicate = await list.publish({ title: 'An archive node' });
  await list.claim(dan, kept);
  await list.as(ann).put('/v1/me/follows/dan', {});

  const merged = await merge(list, duplicate, kept);
  const again = await merge(list, duplicate, kept);
  const claimed = await list.as(ann).post(`/v1/tasks/${duplicate}/claims`);

  assert.deepEqual(
    [merged.status, merged.body.state, merged.body.duplicateOf, merged.body.stateReason],
    [200, 'cancelled', kept, reason],
  );
  assert.deepEqual([again.status, again.body.duplicateOf], [200, kept]);
  assert.deepEqual([claimed.status, claimed.body.code], [409, 'not_in_this_state']);
  assert.deepEqual((await list.kinds(duplicate)).slice(-1), ['task.cancelled']);
  const { seq } = await list.api.database.db
    .selectFrom('book_entry')
    .select('seq')
    .where('kind', '=', 'task.cancelled')
    .executeTakeFirstOrThrow();
  const { body: change } = await list.as(undefined).get(`/v1/changes/${seq}`);
  const { title } = change;
  assert.deepEqual(change.entry.body.duplicateOf, { task: kept, title: 'Run an archive node' });
  assert.equal(change.entry.body.reason, reason);
  assert.equal(
    title,
    `A steward merged task ${duplicate} “An archive node” into task ${kept} “Run an archive node”`,
  );
  await fanOut(list.api.parts.db, Number(seq), list.api.clock.now);
  assert.deepEqual(await inbox(list, dan), [`merged: ${title}. They ask for the same. ${reason}`]);
  assert.deepEqual(await inbox(list, ann), [`recorded: ${title}. It asks for the same. The other goes on.`]);
});

test('a task that somebody holds is not merged, nor one into itself, into nothing or into one that ended; only stewards merge', async () => {
  await using list = await wishlist();
  const [kept, duplicate, third] = [await list.publish(), await list.publish(), await list.publish()];
  const claim = await list.claim(ann, duplicate);

  const held = await merge(list, duplicate, kept);
  await list.as(ann).post(`/v1/claims/${claim}/release`);
  const own = await merge(list, duplicate, duplicate);
  const unknown = await merge(list, duplicate, '999');
  const stranger = await merge(list, duplicate, kept, ann);
  await merge(list, third, kept);
  const ended = await merge(list, duplicate, third);
  const twice = await merge(list, third, duplicate);

  assert.deepEqual([held.status, held.body.code], [409, 'task_is_held']);
  assert.match(held.body.detail, /^ann holds task \d+: the claim must end/);
  for (const answer of [own, unknown, ended])
    assert.deepEqual([answer.status, answer.body.errors[0].pointer], [400, '/into']);
  assert.deepEqual([stranger.status, stranger.body.code], [403, 'steward_required']);
  assert.deepEqual([twice.status, twice.body.code], [409, 'not_in_this_state']);
  assert.equal((await list.as(undefined).get(`/v1/tasks/${duplicate}`)).body.state, 'open');
});

test('of two tasks that are merged into each other at once one goes on', async () => {
  await using list = await wishlist({ STEWARDS: `${stella.address},${stan.address}` });
  const [one, other] = [await list.publish(), await list.publish()];
  const answers = await Promise.all([merge(list, one, other), merge(list, other, one, stan)]);
  assert.deepEqual(answers.map(({ status }) => String(status)).sort(), ['200', '400']);
});
