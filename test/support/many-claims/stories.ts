import type { GithubStandIn } from '../github/stand-in.ts';
import type { Pull, Repository } from '../github/things.ts';
import { type Person, people } from '../people.ts';
import type { Random } from '../random.ts';
import { LIVE_BRANCH, type ManyClaims } from './fill.ts';

const maintainer = people.stella.github;

type Claimed = ManyClaims['claims'][number];
/** Something that may happen to a pull request or a repository, as often as its weight says beside the others. */
type Happening = [weight: number, happens: () => Promise<unknown>];

/** Lets what happens on GitHub happen by chance, so that in time there are pull requests in every stage. */
export class Stories {
  readonly #github: GithubStandIn;
  readonly #many: ManyClaims;
  readonly #random: Random;
  readonly #reverts: Pull[] = [];

  constructor(github: GithubStandIn, many: ManyClaims, random: Random) {
    this.#github = github;
    this.#many = many;
    this.#random = random;
  }

  /** Goes on until GitHub has told of so many events more. */
  async goOn(events: number): Promise<void> {
    const until = this.#github.deliveries.length + events;
    while (this.#github.deliveries.length < until) await this.#next();
  }

  async #next(): Promise<void> {
    const [revert] = this.#reverts;
    if (revert !== undefined && this.#random.below(10) === 0) {
      this.#reverts.shift();
      await this.#github.merge(revert, maintainer);
    } else if (this.#random.below(25) === 0)
      await this.#happen(this.#ofRepository(this.#random.pick(this.#many.repositories)));
    else await this.#happen(this.#ofPull(this.#random.pick(this.#many.claims)));
  }

  async #happen(happenings: Happening[]): Promise<void> {
    let left = this.#random.below(happenings.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, happens] of happenings) {
      left -= weight;
      if (left < 0) return void (await happens());
    }
  }

  #ofPull({ pull, claimer: { github: author } }: Claimed): Happening[] {
    const github = this.#github;
    const reviewer = this.#random.pick(this.#many.reviewers).github;
    const standing = pull.reviews.filter((review) => review.state !== 'DISMISSED');
    const always: Happening[] = [
      [4, () => github.review(pull, reviewer, 'COMMENTED')],
      [2, () => github.edit(pull, author, { body: `As of ${github.world.nextId()}` })],
      ...standing
        .slice(0, 1)
        .map((review): Happening => [1, () => github.editReview(pull, review, reviewer, 'Yes')]),
    ];
    if (pull.merged !== null)
      return [
        ...always,
        [2, () => github.review(pull, reviewer, 'APPROVED')],
        [1, async () => void this.#reverts.push(await github.revert(pull, maintainer))],
      ];
    if (pull.state === 'closed') return [...always, [20, () => github.reopen(pull, author)]];
    return [
      ...always,
      [4, () => github.push(pull, author)],
      [1, () => github.forcePush(pull, author)],
      [2, () => github.rebase(pull, author)],
      [12, () => github.review(pull, reviewer, 'APPROVED')],
      [2, () => github.review(pull, reviewer, 'CHANGES_REQUESTED')],
      ...standing.slice(0, 1).map((review): Happening => [1, () => github.dismiss(pull, review, maintainer)]),
      [1, () => (pull.draft ? github.markReady(pull) : github.convertToDraft(pull))],
      [1, () => github.close(pull, author)],
      [1, () => this.#merge(pull, reviewer)],
    ];
  }

  async #merge(pull: Pull, by: Person['github']): Promise<void> {
    await this.#github.merge(pull, by, this.#random.pick(['merge', 'squash', 'rebase']));
  }

  #ofRepository(repository: Repository): Happening[] {
    const github = this.#github;
    const tip = github.world.tip(repository, repository.defaultBranch);
    const [older] = repository.commits.get(tip).parents;
    return [
      [6, () => github.deploy(repository, maintainer)],
      [1, () => github.deploy(repository, maintainer, { state: 'failure' })],
      [1, () => github.deploy(repository, maintainer, { environment: 'staging' })],
      [1, () => github.deploy(repository, maintainer, { sha: older ?? tip })],
      [4, () => github.release(repository, maintainer, `v${github.world.nextId()}`)],
      [4, () => github.pushTo(repository, maintainer, LIVE_BRANCH, tip)],
    ];
  }
}
