import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '../../support/github/webhooks.ts';
import { makeDelivery } from '../../support/github/webhooks.ts';
import { people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, rey, rob, stella } = people;

async function submitted(list: Wishlist) {
  const claimId = await list.claim(ann, await list.publish());
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await list.github.openPullRequest(repository, ann.github);
  const pullRequestUrl = `iotex/pledge#${pull.number}`;
  await list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  await list.drain();
  return { claimId, repository, pull };
}

function known(list: Wishlist) {
  return list.api.database.db
    .selectFrom('github_repository')
    .select(['name', 'private', 'installation_id', 'unreachable_because'])
    .executeTakeFirstOrThrow();
}

function latest(list: Wishlist): Delivery {
  const delivery = list.github.deliveries.at(-1);
  assert.ok(delivery);
  return delivery;
}

async function stateOf(list: Wishlist, claimId: string): Promise<unknown> {
  return (await list.as(undefined).get(`/v1/claims/${claimId}`)).body.state;
}

test('G8 and case 56: a repository is renamed, and known by its new name', async () => {
  await using list = await wishlist();
  const { repository } = await submitted(list);

  await list.github.renameRepository(repository, stella.github, 'iotex/pledges');
  assert.equal(await list.receive(latest(list)), 202);
  await list.drain();

  assert.equal((await known(list)).name, 'iotex/pledges');
});

test('case 58: the App is uninstalled: a public repository is read without it, a private one is not reachable until it is back', async () => {
  await using list = await wishlist();
  const { claimId, repository, pull } = await submitted(list);

  await list.github.uninstallApp(77, stella.github);
  assert.equal(await list.receive(latest(list)), 202);
  await list.drain();
  assert.deepEqual(await known(list), {
    name: 'iotex/pledge',
    private: false,
    installation_id: null,
    unreachable_because: null,
  });

  for (const reviewer of [rey, rob]) await list.github.review(pull, reviewer.github, 'APPROVED');
  repository.private = true;
  await list.github.installApp(repository, 78, stella.github);
  const { app } = list.github;
  assert.equal(await list.receive(latest(list)), 202);
  await list.drain();
  assert.deepEqual((await known(list)).installation_id, 78n);
  assert.equal(await stateOf(list, claimId), 'approved');

  await list.github.removeFromApp(repository, stella.github);
  assert.equal(await list.receive(latest(list)), 202);
  await list.drain();
  const gone = await known(list);
  assert.match(gone.unreachable_because ?? '', /the App was uninstalled or suspended there/);

  await list.github.installApp(repository, 79, stella.github);
  assert.equal(await list.receive(latest(list)), 202);
  await list.drain();
  assert.deepEqual(await known(list), {
    name: 'iotex/pledge',
    private: true,
    installation_id: 79n,
    unreachable_because: null,
  });
  assert.equal(app.id, 4242);
});

test('case 58: the App is suspended: a private repository is not reachable until the App is let in again', async () => {
  await using list = await wishlist();
  const { repository } = await submitted(list);
  repository.private = true;

  await list.github.suspendApp(77, stella.github);
  assert.equal(await list.receive(latest(list)), 202);
  await list.drain();
  const during = await known(list);
  await list.github.unsuspendApp(77, stella.github);
  assert.equal(await list.receive(latest(list)), 202);
  await list.drain();

  assert.match(during.unreachable_because ?? '', /GitHub no longer shows it/);
  assert.equal(during.installation_id, 77n);
  assert.deepEqual(await known(list), {
    name: 'iotex/pledge',
    private: true,
    installation_id: 77n,
    unreachable_because: null,
  });
});

test('an event of an installation that we do not know of is not kept, but has the repository looked at, and its claims', async () => {
  await using list = await wishlist();
  const { claimId, repository, pull } = await submitted(list);
  await list.github.uninstallApp(77, stella.github);
  await list.github.installApp(repository, 78, stella.github);

  for (const reviewer of [rey, rob]) await list.github.review(pull, reviewer.github, 'APPROVED');
  await list.receive(latest(list));
  assert.equal((await list.api.database.db.selectFrom('github_webhook').select('guid').execute()).length, 0);
  await list.drain();

  assert.equal((await known(list)).installation_id, 78n);
  assert.equal(await stateOf(list, claimId), 'approved');
});

test('events of a repository’s life never decide: what GitHub shows does', async () => {
  await using list = await wishlist();
  const { claimId } = await submitted(list);
  const { app } = list.github;
  for (const [event, action] of [
    ['installation', 'deleted'],
    ['installation', 'suspend'],
    ['installation_repositories', 'removed'],
    ['repository', 'privatized'],
    ['repository', 'archived'],
    ['repository', 'deleted'],
    ['repository', 'transferred'],
  ] as const) {
    const repository = { id: 5001, full_name: 'somebody/else', private: true };
    const members = event === 'repository' ? { repository } : { repositories_removed: [repository] };
    const payload = { action, installation: { id: 77 }, ...members };
    assert.equal(await list.receive(makeDelivery(app.webhookSecret, app.id, event, payload)), 202);
    await list.drain();
  }

  const { private: isPrivate, unreachable_because } = await known(list);
  assert.deepEqual([isPrivate, unreachable_because], [false, null]);
  assert.equal(await stateOf(list, claimId), 'in_review');
});

test('a press on our check run’s button, on "Re-run" or on "Re-run all checks" has the claims of its commit evaluated', async () => {
  const presses = [
    ['check_run', 'requested_action', { external_id: 'claims 1', head_sha: 'f'.repeat(40) }],
    ['check_run', 'rerequested', { external_id: '' }],
    ['check_suite', 'rerequested', {}],
  ] as const;
  for (const [event, press, check] of presses) {
    await using list = await wishlist();
    const { claimId, pull } = await submitted(list);
    for (const reviewer of [rey, rob]) await list.github.review(pull, reviewer.github, 'APPROVED');
    const { app } = list.github;
    const send = (action: string) =>
      list.receive(
        makeDelivery(app.webhookSecret, app.id, event, {
          action,
          [event]: { head_sha: pull.head, ...check },
          repository: { id: 5001 },
          installation: { id: 77 },
        }),
      );

    await send('completed');
    await list.drain();
    assert.equal(await stateOf(list, claimId), 'in_review', event);
    await send(press);
    await list.drain();
    assert.equal(await stateOf(list, claimId), 'approved', event);
  }
});
