import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { findClaim } from '../../core/claims/store.ts';
import { carryOver } from '../../core/reviews/carry-over.ts';
import { evaluate } from '../../core/reviews/review-policy.ts';
import { rulesOf } from '../../core/reviews/rules-of.ts';
import { findSubmissions } from '../../core/submissions/store.ts';
import type { Verdict } from '../../core/reviews/verdict.ts';
import { keepInSync } from '../../core/sync/keep-in-sync.ts';
import { findTerms } from '../../core/task-revisions/store.ts';
import type { GithubStandIn } from '../support/github/stand-in.ts';
import type { Pull } from '../support/github/things.ts';
import type { Delivery } from '../support/github/webhooks.ts';
import { Disorder } from '../support/many-claims/disorder.ts';
import { people } from '../support/people.ts';
import { Random } from '../support/random.ts';
import { wishlist, type Wishlist } from '../support/claims/wishlist.ts';

const { ann, rey, rob, ria, stella } = people;
const HISTORIES = 6;
const QUARTER_HOUR_MS = 15 * 60_000;

/** What people do with a pull request. */
const ACTS = {
  approveByRey: (github: GithubStandIn, pull: Pull) => github.review(pull, rey.github, 'APPROVED'),
  approveByRob: (github: GithubStandIn, pull: Pull) => github.review(pull, rob.github, 'APPROVED'),
  approveByRia: (github: GithubStandIn, pull: Pull) => github.review(pull, ria.github, 'APPROVED'),
  objectByRia: (github: GithubStandIn, pull: Pull) => github.review(pull, ria.github, 'CHANGES_REQUESTED'),
  dismiss: async (github: GithubStandIn, pull: Pull) => {
    const standing = pull.reviews.find(({ state }) => state !== 'DISMISSED');
    if (standing !== undefined) await github.dismiss(pull, standing, stella.github);
  },
  push: (github: GithubStandIn, pull: Pull) => github.push(pull, ann.github),
  rebase: (github: GithubStandIn, pull: Pull) => github.rebase(pull, ann.github),
  pushWhileClosed: async (github: GithubStandIn, pull: Pull) => {
    await github.close(pull, ann.github);
    await github.push(pull, ann.github);
    await github.reopen(pull, ann.github);
  },
  merge: (github: GithubStandIn, pull: Pull) => github.merge(pull, stella.github),
  deploy: (github: GithubStandIn, pull: Pull) => github.deploy(pull.repository, stella.github),
};
type Act = keyof typeof ACTS;

const CHANGES: Act[] = ['push', 'rebase', 'pushWhileClosed'];
const REVIEWS: Act[] = ['approveByRey', 'approveByRob', 'approveByRia', 'objectByRia', 'dismiss'];
const APPROVALS = REVIEWS.slice(0, 3);

/** Others each time, and said how to have them again. */
function chance(context: TestContext): Random {
  const seed = Date.now() % 2 ** 32;
  context.diagnostic(`seed ${seed}`);
  return new Random(seed);
}

/** Changes and reviews, then approvals; most are merged then, or before, and of those most are deployed. */
function history(random: Random): Act[] {
  const some = (acts: readonly Act[], most: number) =>
    Array.from({ length: random.below(most + 1) }, () => random.pick(acts));
  const merged: Act[] = random.below(4) > 0 ? ['merge'] : [];
  const deployed: Act[] = merged.length > 0 && random.below(4) > 0 ? ['deploy'] : [];
  const reviewed = [...some([...CHANGES, ...REVIEWS], 4), ...some(APPROVALS, 4)];
  return [...reviewed, ...merged, ...some(REVIEWS, 1), ...deployed];
}

function histories(random: Random): Act[][] {
  return Array.from({ length: HISTORIES }, () => history(random));
}

interface Lived {
  acts: Act[];
  claimId: string;
}

/** Lets each history happen to a claim in a repository of its own, at the same times in every register. */
async function live(
  list: Wishlist,
  all: readonly Act[][],
  installationId: number | null,
  afterEach: () => Promise<void> = async () => {},
): Promise<Lived[]> {
  const { github } = list;
  const lived: Lived[] = [];
  for (const [number, acts] of all.entries()) {
    const name = `iotex/works-${number}`;
    const repository = github.addRepository(name, { id: 6000 + number, installationId });
    const claimId = await list.claim(ann, await list.publish({ repository: name }));
    const pull = await github.openPullRequest(repository, ann.github);
    const pullRequestUrl = `${name}#${pull.number}`;
    const submitted = await list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
    assert.equal(submitted.status, 200, JSON.stringify(submitted.body));
    for (const act of acts) {
      await ACTS[act](github, pull);
      await afterEach();
    }
    lived.push({ acts, claimId });
  }
  return lived;
}

/** A quarter of an hour later. */
async function sync(list: Wishlist): Promise<void> {
  const { clock, database } = list.api;
  clock.now = new Date(clock.now.getTime() + QUARTER_HOUR_MS);
  await keepInSync(database.db, clock.now);
  await list.drain();
}

async function receiveAll(list: Wishlist, deliveries: readonly Delivery[]): Promise<void> {
  for (const delivery of deliveries) assert.equal(await list.receive(delivery), 202);
  await list.drain();
}

interface End {
  acts: Act[];
  state: string | undefined;
  lastMove: string | undefined;
  verdict: Verdict | undefined;
}

async function endsOf({ api }: Wishlist, lived: readonly Lived[]): Promise<End[]> {
  const { db } = api.database;
  const moves = await db.selectFrom('claim_transition').selectAll().orderBy('seq').execute();
  const ends: End[] = [];
  for (const { acts, claimId } of lived) {
    const [submission] = await findSubmissions(db, [claimId]);
    const lastMove = moves.findLast(({ claim_id: id }) => id === BigInt(claimId))?.to_state;
    const claim = await findClaim(db, claimId);
    ends.push({ acts, state: claim?.state, lastMove, verdict: submission?.verdict });
  }
  return ends;
}

/** What somebody finds who never heard of the pull requests before and asks GitHub now. */
async function freshEnds({ api }: Wishlist, lived: readonly Lived[]): Promise<End[]> {
  const { db } = api.database;
  const { now } = api.clock;
  const ends: End[] = [];
  for (const { acts, claimId } of lived) {
    const claim = await findClaim(db, claimId);
    const [submission] = await findSubmissions(db, [claimId]);
    assert.ok(claim !== undefined && submission !== undefined && api.parts.github !== undefined);
    const terms = await findTerms(db, claim.taskId, claim.taskRevision);
    const { repository, number } = submission.facts;
    const facts = await api.parts.github.fetchFacts({ repository, number }, terms.proof);
    assert.ok(facts);
    const verdict = await db.transaction().execute(async (tx) => {
      const rules = await rulesOf(tx, claim, terms, submission, api.parts.settings);
      return evaluate(carryOver(null, facts, now), rules, now);
    });
    ends.push({ acts, state: verdict.status, lastMove: verdict.status, verdict });
  }
  return ends;
}

const register = (mode: 'app' | 'token') =>
  wishlist({ CLAIM_LIMIT: String(HISTORIES), SOAK_PERIOD: 'PT10M' }, {}, mode);

/** The same work has other hashes in another register's GitHub. */
function withoutCommits(ends: readonly End[]): unknown {
  return JSON.parse(JSON.stringify(ends), (_name, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(/\b[0-9a-f]{7}(?:[0-9a-f]{33})?\b/g, 'commit') : value,
  );
}

test('G5 and case 61: events in disorder, late and doubled, but none lost, end where GitHub is', async (context) => {
  const random = chance(context);
  await using list = await register('app');
  const disorder = new Disorder(list.github.deliveries, random, 0);
  const lived = await live(list, histories(random), 77, () => receiveAll(list, disorder.next()));

  await receiveAll(list, disorder.rest());

  assert.deepEqual(await endsOf(list, lived), await freshEnds(list, lived));
});

test('case 62: with half of the events lost and others later than the sync, the sync ends where GitHub is', async (context) => {
  const random = chance(context);
  await using list = await register('app');
  const disorder = new Disorder(list.github.deliveries, random, 50);
  const lived = await live(list, histories(random), 77, () => receiveAll(list, disorder.next()));

  await sync(list);
  assert.deepEqual(await endsOf(list, lived), await freshEnds(list, lived));

  await receiveAll(list, disorder.rest());
  assert.deepEqual(await endsOf(list, lived), await freshEnds(list, lived));
});

test('G7: with a token, where nobody tells us anything, the end is the same as with the App', async (context) => {
  const told = histories(chance(context));
  const ends: unknown[] = [];
  for (const mode of ['app', 'token'] as const) {
    await using list = await register(mode);
    const lived = await live(list, told, mode === 'app' ? 77 : null);
    if (mode === 'token') assert.deepEqual(list.github.deliveries, []);
    await receiveAll(list, list.github.deliveries);
    await sync(list);
    assert.deepEqual(await endsOf(list, lived), await freshEnds(list, lived));
    ends.push(withoutCommits(await endsOf(list, lived)));
  }
  assert.deepEqual(ends[1], ends[0]);
});
