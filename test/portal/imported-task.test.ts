import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageReader } from '../support/pages.ts';
import { people } from '../support/people.ts';
import { wishlist } from '../support/claims/wishlist.ts';

test('a task made of an issue keeps its text to the letter, and its page says items of task lists without their boxes', async () => {
  await using list = await wishlist();
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const body = 'Wanted:\n- [ ] for height 1\n- [x] a name';
  await list.github.openIssue(repository, people.ann.github, { title: 'Archive', body, labels: ['wish'] });
  const stella = list.as(people.stella);
  const proof = { kind: 'release' };
  const imported = await stella.post('/v1/tasks/imports', {
    repository: 'iotex/pledge',
    label: 'wish',
    proof,
  });
  const id: string = imported.body.issues[0].task;
  await stella.post(`/v1/tasks/${id}/publication`, { revision: 1 });

  const { description, criteria } = (await stella.get(`/v1/tasks/${id}`)).body;
  assert.deepEqual([description, criteria], [body, ['for height 1']]);
  const page = await pageReader(list.api.parts)(`/tasks/${id}`);
  assert.match(page, /Wanted: • for height 1 ✓ a name .*criteria for height 1 /);
  assert.doesNotMatch(page, /\[[ x]\]/);
});
