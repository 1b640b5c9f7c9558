import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completed } from '../support/claims/completed.ts';
import { objected, override, REASON } from '../support/claims/overrides.ts';
import { pageReader } from '../support/pages.ts';
import { people } from '../support/people.ts';
import { type Wishlist, wishlist } from '../support/claims/wishlist.ts';

const { ann, dan, vic, rey, rob, stella, stan } = people;
const DAY_MS = 86_400_000;
const HEADINGS = ['Needs review (', 'Waiting for the delegate (', 'Done ('];

/** A pull request in review; the clock then moves on a minute. */
async function submit(list: Wishlist, by: typeof ann, title: string) {
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const taskId = await list.publish({ title });
  const claimId = await list.claim(by, taskId);
  const pull = await list.github.openPullRequest(repository, by.github);
  const pullRequestUrl = `iotex/pledge#${pull.number}`;
  const answer = await list.as(by).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 60_000);
  return { taskId, claimId, pull, judge: () => list.as(vic).post(`/v1/claims/${claimId}/evaluation`) };
}

/** What a queue's page says under each of its headings, and after the last of them of conflicts of interest. */
function sectionsOf(text: string): string[] {
  const [needs, waits, rest] = HEADINGS.map((heading) => text.indexOf(heading));
  const [done = '', conflicts = ''] = text.slice(rest).split('Hidden (');
  return [text.slice(needs, waits), text.slice(waits, rest), done, conflicts];
}

test('a reviewer’s queue has each submission in its section, hides conflicts of interest and says why; everybody’s has all', async () => {
  await using list = await wishlist();
  const read = pageReader(list.api.parts);
  await submit(list, ann, 'First');
  const second = await submit(list, dan, 'Second');
  const third = await submit(list, ann, 'Third');
  const fourth = await submit(list, dan, 'Fourth');
  await list.github.review(second.pull, rey.github, 'CHANGES_REQUESTED');
  for (const reviewer of [rey, rob]) await list.github.review(third.pull, reviewer.github, 'APPROVED');
  await list.github.push(fourth.pull, rey.github);
  for (const each of [second, third, fourth]) await each.judge();

  const [needs = '', waits = '', done = '', conflicts = ''] = sectionsOf(
    await read(`/reviews?reviewer=${rey.address}`),
  );
  assert.match(needs, /\(1\).*First/);
  assert.match(waits, /\(1\).*Second.*rey asked for changes/);
  assert.match(done, /\(1\).*Third/);
  assert.match(
    conflicts,
    /^1\) 1 submission is hidden: a conflict of interest\. Which, and why Fourth .*the reviewer wrote or committed part of it/,
  );
  assert.doesNotMatch(needs + waits + done, /Fourth/);

  const everybody = await read('/reviews');
  const [allNeeds = '', allWaits = '', allDone = '', none] = sectionsOf(everybody);
  assert.match(allNeeds, /\(2\).*First.*Fourth/);
  assert.match(allWaits, /\(1\).*Second/);
  assert.match(allDone, /\(1\).*Third/);
  assert.equal(none, '');
  const stranger = await read(`/reviews?reviewer=${vic.address}`);
  assert.match(stranger, /is not on the list of reviewers: this is everybody’s queue/);

  const record = await read(`/reviewers/${rey.address}`);
  assert.match(record, /Reviews 2 Approvals that counted 1 /);
  assert.match(
    record,
    /Second .*Changes requested.*Third .*Approved|Third .*Approved.*Second .*Changes requested/,
  );
});

test('the page of a task says of each approval why it does not count: of nobody registered, of an author, of what was pushed over', async () => {
  await using list = await wishlist();
  const read = pageReader(list.api.parts);
  const { taskId, pull, judge } = await submit(list, ann, 'Indexer');
  await list.github.review(pull, rob.github, 'APPROVED');
  const approved = pull.head.slice(0, 7);
  await list.github.push(pull, rey.github);
  for (const each of [vic, rey]) await list.github.review(pull, each.github, 'APPROVED');
  await judge();

  const page = await read(`/tasks/${taskId}`);

  assert.match(page, /0 of 2 approvals that count/);
  assert.match(page, /vic Approved [^]{0,60}Does not count not a registered reviewer/);
  assert.match(
    page,
    new RegExp(`rob Approved ${approved} [^]{0,60}Does not count it approved ${approved}, but the head is`),
  );
  assert.match(page, /rey Approved [^]{0,60}Does not count the reviewer wrote or committed part of it/);
});

test('stewards see what waits for them: an override to confirm, a late review; the first is gone when it is withdrawn', async () => {
  const { list, claimId } = await objected();
  await using _ = list;
  const read = pageReader(list.api.parts);
  const waiting = await submit(list, dan, 'Nobody came');
  const before = await read('/steward');
  assert.match(before, /No review is late\..*No override waits for a second steward\./);
  const proposed = await override(list, stella, claimId, { part: 'objections', reason: REASON });
  assert.equal(proposed.status, 201, JSON.stringify(proposed.body));
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 8 * DAY_MS);
  await waiting.judge();

  const page = await read('/steward');
  assert.match(page, /Late reviews .*Nobody came .*Tasks that need a steward/);
  assert.match(
    page,
    /Objections, for commit [0-9a-f]{7} Waits for a second steward .*The reviewer left the community/,
  );
  const onTask = await read('/tasks/1');
  assert.match(onTask, /Decided by stewards in place of the rules .*Waits for a second steward/);

  const withdrawal = `/v1/claims/${claimId}/overrides/${proposed.body.seq}/withdrawal`;
  const withdrawn = await list.as(stan).post(withdrawal, { reason: 'Rey is back.' });
  assert.equal(withdrawn.status, 200, JSON.stringify(withdrawn.body));
  assert.match(await read('/steward'), /No override waits for a second steward\./);
  assert.match(await read('/tasks/1'), /Withdrawn .*Rey is back\./);
});

test('objections to a completed task are counted without their text or author, and a badge that is suspended says by whom', async () => {
  const { list, taskId, claimId } = await completed();
  await using _ = list;
  const read = pageReader(list.api.parts);
  assert.match(
    await read(`/tasks/${taskId}`),
    /Objections are heard until .*Nobody has objected\. .*Send the objection/,
  );
  const text = 'Only the last thousand heights answer.';
  const opened = await list.as(vic).post('/v1/reports', { claim: claimId, text });
  const open = await read(`/tasks/${taskId}`);
  const path = `/v1/reports/${opened.body.id}/resolution`;
  await list.as(stella).post(path, { outcome: 'upheld', reason: 'Height 1 fails.' });
  const upheld = await read(`/tasks/${taskId}`);

  assert.match(open, /An objection was made .*The stewards decide by/);
  assert.doesNotMatch(open, new RegExp(`${text}|${vic.address}`, 'i'));
  assert.match(
    upheld,
    /The badge has been suspended since .*A steward decided this; only a steward can restore it\./,
  );
  assert.match(upheld, /Upheld .*Height 1 fails\./);
});
