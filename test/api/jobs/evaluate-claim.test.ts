import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { runEvaluateClaim } from '../../../api/jobs/evaluate-claim.ts';
import { people } from '../../support/people.ts';
import { wishlist } from '../../support/wishlist.ts';

test('an event newer than what a quicker evaluation knew is asked for again', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(people.ann, await list.publish());
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await list.github.openPullRequest(repository, people.ann.github);
  const pullRequestUrl = `iotex/pledge#${pull.number}`;
  await list.as(people.ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  const { api } = list;
  await sql`update submission set fetched_at = ${new Date(api.clock.now.getTime() + 1000)}`.execute(
    api.database.db,
  );
  const { facts } = await api.database.db.selectFrom('submission').select('facts').executeTakeFirstOrThrow();
  const known = { updatedAt: facts.updatedAt, head: facts.head };
  const evaluate = (seen: typeof known) => runEvaluateClaim(api.parts, { claimId, cause: 'webhook 1', seen });

  await evaluate(known);
  await evaluate({ updatedAt: '2026-11-01T00:00:00Z', head: 'e'.repeat(40) });
  for (const newer of [
    { ...known, head: 'f'.repeat(40) },
    { ...known, updatedAt: '2026-11-22T10:00:00Z' },
  ])
    await assert.rejects(evaluate(newer), { code: 'github_behind', kind: 'unavailable' });
});
