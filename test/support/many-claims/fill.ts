import { connectGithub } from '../../../api/github/client.ts';
import { claimTask } from '../../../core/claims/claim-task.ts';
import type { Database } from '../../../core/database.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { addReviewer } from '../../../core/reviewers/add-reviewer.ts';
import { submitPullRequest } from '../../../core/reviews/submit-pull-request.ts';
import type { Settings } from '../../../core/settings.ts';
import { publishTask } from '../../../core/tasks/publish-task.ts';
import type { Proof } from '../../../core/tasks/task.ts';
import { callerOf, profileNamed, settings as testSettings } from '../delegates.ts';
import type { GithubStandIn } from '../github/stand-in.ts';
import type { Pull, Repository } from '../github/things.ts';
import { makePerson, type Person, people } from '../people.ts';

const HOUR_MS = 3_600_000;
const CLAIMS_OF_A_DELEGATE = 2;
const CLAIMS_OF_A_REPOSITORY = 20;
export const LIVE_BRANCH = 'live';
const PROOFS: Proof[] = [
  { kind: 'deployment', environment: 'production' },
  { kind: 'release' },
  { kind: 'branch', branch: LIVE_BRANCH },
];

/** Long enough that no soak period ends while claims are looked at: nothing reaches production about so long ago. */
export const SOAK = { hours: 6, setting: 'PT6H' };
const settings: Settings = { ...testSettings, soakPeriodMs: SOAK.hours * HOUR_MS };

export interface ManyClaims {
  claims: { id: string; claimer: Person; pull: Pull; proof: Proof }[];
  repositories: Repository[];
  reviewers: Person[];
}

/**
 * A register of so many claims, each with a pull request that was just opened and submitted: two claims a delegate, twenty a
 * repository, each repository an installation of its own. Tasks are proven by deployment, release and branch in turn. Our App may not
 * write checks there: so much happens at once that GitHub's limit of writes would be all that is waited for.
 */
export async function fillClaims(
  db: Database,
  github: GithubStandIn,
  count: number,
  startedAt: Date,
): Promise<ManyClaims> {
  const stella = await callerOf(db, people.stella);
  const reviewers = Array.from({ length: 5 }, (_, i) => makePerson(`reviewer-${i}`, 0xe000 + i));
  for (const reviewer of reviewers) {
    await linked(db, reviewer, startedAt);
    await addReviewer(db, stella, reviewer.address.toLowerCase(), startedAt);
  }
  const source = connectGithub({ apiUrl: github.url, app: github.app, token: undefined, onWait: () => {} });
  const many: ManyClaims = { claims: [], repositories: [], reviewers };
  let claimer = people.ann;
  let repository: Repository | undefined;
  for (let made = 0; made < count; made += 1) {
    if (made % CLAIMS_OF_A_DELEGATE === 0) claimer = await delegate(db, made, startedAt);
    if (made % CLAIMS_OF_A_REPOSITORY === 0) {
      const number = many.repositories.length;
      repository = github.addRepository(`works-${number}/app`, {
        id: 5000 + number,
        installationId: 700 + number,
      });
      delete github.world.installations.get(700 + number)?.permissions['checks'];
      repository.branches.set(LIVE_BRANCH, github.world.tip(repository, repository.defaultBranch));
      many.repositories.push(repository);
    }
    if (repository === undefined) throw new TypeError('there is a repository for every claim');
    const proof = PROOFS[made % PROOFS.length] ?? { kind: 'release' };
    const terms = {
      title: `Work ${made}`,
      description: 'An endpoint that answers for every height.',
      criteria: ['Answers for height 1'],
      proof,
    };
    const { id, name, defaultBranch, installationId } = repository;
    const facts = { id, name, defaultBranch, installationId, private: false };
    const taskId = await publishTask(db, stella, terms, facts, settings, startedAt);
    const by = await callerOf(db, claimer);
    const claimId = await claimTask(db, by, taskId, settings, startedAt);
    const pull = await github.openPullRequest(repository, claimer.github);
    const submitting = { pullRequest: `${name}#${pull.number}`, besides: false, cause: 'submission' };
    await submitPullRequest(db, source, by, claimId, submitting, settings, () => 0, new Date());
    many.claims.push({ id: claimId, claimer, pull, proof });
  }
  return many;
}

async function delegate(db: Database, number: number, at: Date): Promise<Person> {
  const person = makePerson(`delegate-${number}`, 0xd0000 + number);
  await linked(db, person, at);
  const { slug } = await applyAsDelegate(db, await callerOf(db, person), profileNamed(person.name), at);
  await approveDelegate(db, await callerOf(db, people.stella), slug, 'Runs two nodes since May.', at);
  return person;
}

async function linked(db: Database, person: Person, at: Date): Promise<void> {
  const { accountId } = await callerOf(db, person);
  const { id, login } = person.github;
  await db
    .insertInto('account_github')
    .values({ account_id: accountId, github_id: BigInt(id), login, github_created_at: null, linked_at: at })
    .execute();
}
