import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GithubClient } from '../../../api/github/client.ts';
import { RefusalError } from '../../../core/errors.ts';
import { asAnybody, asApp, asToken, factsOf } from '../../support/github-clients.ts';
import { type GithubStandIn, startGithub } from '../../support/github/stand-in.ts';
import type { Pull } from '../../support/github/things.ts';
import { mergedPull } from '../../support/claims/merged-pull.ts';
import { people } from '../../support/people.ts';

/* Case 53, of a revert that somebody made by hand and that says so in the text of its pull request alone. */

const { ann, stella, vic } = people;
const NEVER = Symbol('never edited');

async function revertsOf(client: GithubClient, pull: Pull): Promise<[string[], boolean]> {
  const { reverts, allRevertsKnown } = await factsOf(client, pull);
  return [reverts.map(({ by }) => by), allRevertsKnown];
}

/** A pull request whose text says as it is opened, or in an edit before its merge, that it takes another back. */
async function written(
  github: GithubStandIn,
  { repository, number }: Pull,
  edit: string | typeof NEVER = NEVER,
): Promise<Pull> {
  const body = `It broke the archive.\n\nReverts ${repository.name}#${number}`;
  const other = await github.openPullRequest(repository, vic.github, {
    title: 'Without the archive',
    body: edit === NEVER ? body : edit,
  });
  if (edit !== NEVER) await github.edit(other, vic.github, { body });
  await github.merge(other, stella.github, 'squash');
  return other;
}

const graphqlOf = (github: GithubStandIn) =>
  github.requests.filter((each) => each === 'POST /graphql').length;

test('case 53: what says in its text that it reverts another is a revert of it, if that was there when it was merged', async () => {
  await using github = await startGithub();
  const { pull } = await mergedPull(github);
  const fromTheStart = await written(github, pull);
  const edited = await written(github, pull, 'Soon');
  const clients = [asApp(github), asToken(github)];

  const found = await Promise.all(clients.map(async (client) => await revertsOf(client, pull)));

  const both = [`#${fromTheStart.number}`, `#${edited.number}`];
  assert.deepEqual(found, [
    [both, true],
    [both, true],
  ]);
});

test('what was edited after its merge says nothing of before, though it said so already', async () => {
  await using github = await startGithub();
  const { pull } = await mergedPull(github);
  const other = await written(github, pull);
  await github.edit(other, vic.github, { body: `${other.body}\n\nThanks to all` });
  const titled = await written(github, pull);
  await github.edit(titled, vic.github, { title: 'Without it' });

  assert.deepEqual(await revertsOf(asApp(github), pull), [[`#${titled.number}`], true]);
});

test('a revert that says so in its text is taken back by what its revert’s commits say', async () => {
  await using github = await startGithub();
  const { pull } = await mergedPull(github);
  const other = await written(github, pull);
  await written(github, other);
  const standing = await revertsOf(asApp(github), pull);
  const back = await github.revert(other, stella.github);
  await github.merge(back, stella.github);

  assert.deepEqual(standing, [[`#${other.number}`], true]);
  assert.deepEqual(await revertsOf(asApp(github), pull), [[], true]);
});

test('when a text was edited is asked only of what says in its text alone that it is a revert', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const mention = await github.openPullRequest(repository, ann.github, { body: `After #${pull.number}` });
  await github.merge(mention, stella.github);
  const byButton = await github.revert(pull, stella.github);
  await github.merge(byButton, stella.github);
  await revertsOf(asApp(github), pull);
  const before = graphqlOf(github);
  await written(github, pull);
  await revertsOf(asApp(github), pull);

  assert.deepEqual([before, graphqlOf(github)], [0, 1]);
});

test('strangers are not told when a text was edited: they do not ask, and know that reverts may be missing', async () => {
  await using github = await startGithub();
  const { pull } = await mergedPull(github);
  pull.repository.installationId = null;
  await written(github, pull);

  assert.deepEqual(await revertsOf(asAnybody(github), pull), [[], false]);
  assert.equal(graphqlOf(github), 0);
});

test('where GitHub could not say when a text was edited, the pull request is unknown for now, and known when it can', async () => {
  await using github = await startGithub();
  const { pull } = await mergedPull(github);
  const other = await written(github, pull);
  const client = asApp(github);

  github.refuseAt('/graphql', 502, 'Bad Gateway');
  await assert.rejects(revertsOf(client, pull), (error) => {
    assert.ok(error instanceof RefusalError);
    assert.equal(error.code, 'github_unavailable');
    return true;
  });

  assert.deepEqual(await revertsOf(client, pull), [[`#${other.number}`], true]);
});

test('where the App may not see when a text was edited, reverts may be missing, and nothing else is', async () => {
  await using github = await startGithub();
  const { pull } = await mergedPull(github);
  await written(github, pull);
  const client = asApp(github);

  github.refuseAt('/graphql', 403, 'Resource not accessible by integration');

  assert.deepEqual(await revertsOf(client, pull), [[], false]);
});

test('the hour of GraphQL is its own: when it is used up, what asks in it waits, and everything else is asked', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  await written(github, pull);
  const other = await github.openPullRequest(repository, ann.github);
  const client = asApp(github);
  github.limits.setLeft('installation 77 in GraphQL', 0);

  await assert.rejects(revertsOf(client, pull), (error) => {
    assert.ok(error instanceof RefusalError);
    assert.ok((error.retryAfterMs ?? 0) > 0);
    return true;
  });
  const asked = graphqlOf(github);
  await assert.rejects(revertsOf(client, pull));

  assert.deepEqual([asked, graphqlOf(github)], [1, 1], 'GitHub is not asked again before its time');
  assert.equal((await factsOf(client, other)).number, other.number);
});

test('case 18 and 53: what takes back a pull request of another repository takes back none of the same number here', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const upstream = github.addRepository('upstream/pledge');
  await github.openPullRequest(upstream, vic.github);
  const merged = async (body: string, message = 'Work') => {
    const other = await github.openPullRequest(repository, vic.github, { body, message });
    await github.merge(other, stella.github);
    return `#${other.number}`;
  };
  const see = `See #${pull.number}.\n\n`;
  await merged(`${see}Reverts upstream/pledge#${pull.number}`);
  await merged(`${see}Reverts https://github.com/upstream/pledge/pull/${pull.number}`);
  await merged(`${see}Reverts nobody/nothing#${pull.number}`);
  await merged(see, `Undo it\n\nReverts upstream/pledge#${pull.number}`);
  const none = await revertsOf(asApp(github), pull);
  await github.renameRepository(repository, stella.github, 'iotex/renamed');
  const here = [
    await merged(`${see}Reverts iotex/pledge#${pull.number}`),
    await merged(`${see}Reverts https://github.com/Iotex/Renamed/pull/${pull.number}`),
    await merged(`${see}Reverts upstream/pledge#${pull.number}\nReverts #${pull.number}`),
  ];

  assert.deepEqual(none, [[], true]);
  assert.deepEqual(await revertsOf(asApp(github), pull), [here, true]);
});
