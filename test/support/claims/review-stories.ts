import { claimTask } from '../../../core/claims/claim-task.ts';
import { revokeClaim } from '../../../core/claims/revoke-claim.ts';
import { agreeToContribute } from '../../../core/contributors/agree-to-contribute.ts';
import { nameContributor } from '../../../core/contributors/name-contributor.ts';
import type { Database } from '../../../core/database.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { submitPullRequest } from '../../../core/reviews/submit-pull-request.ts';
import type { Settings } from '../../../core/settings.ts';
import { publishTask } from '../../../core/tasks/publish-task.ts';
import { reviseTask } from '../../../core/tasks/revise-task.ts';
import { callerOf } from '../delegates.ts';
import { type Person, people } from '../people.ts';
import { approval } from './pull-request-facts.ts';
import type { SampleRegister } from '../register.ts';
import { HOSTILE } from '../sample/hostile.ts';
import { REPOSITORY } from '../sample/pull-requests.ts';

const HEAD = 'a'.repeat(40);

/** What the pages of tasks and reviews can show beyond the sample: told on top of it, by the use cases. */
export class ReviewStories {
  readonly #db: Database;
  readonly #register: SampleRegister;
  readonly #settings: Settings;
  readonly #now: Date;

  constructor(db: Database, register: SampleRegister, settings: Settings, now: Date) {
    this.#db = db;
    this.#register = register;
    this.#settings = settings;
    this.#now = now;
  }

  /** A task that two delegates hold: one with two pull requests and changes requested, a contributor and an older revision. */
  async severalClaims(): Promise<{ taskId: string; claimIds: string[] }> {
    const { dan, vic, ria, rey, rob, stella } = people;
    await this.#thirdDelegate();
    const taskId = await this.#publish(`Several at a time: ${HOSTILE.title}`, { claimsMax: 3 });
    const first = await claimTask(this.#db, await this.#as(dan), taskId, this.#settings, this.#now);
    const second = await claimTask(this.#db, await this.#as(vic), taskId, this.#settings, this.#now);
    await nameContributor(this.#db, await this.#as(dan), first, ria.address.toLowerCase(), this.#now);
    await agreeToContribute(this.#db, await this.#as(ria), first, this.#now);
    const submittedAt = this.#now.toISOString();
    await this.#submit(dan, first, 31, [approval(rey.github, { commit: HEAD, submittedAt })]);
    await this.#submit(dan, first, 32, [
      approval(
        { id: rob.github.id, login: HOSTILE.name },
        { state: 'changes_requested', commit: HEAD, submittedAt },
      ),
    ]);
    const harder = { description: HOSTILE.text, quorum: 3 };
    await reviseTask(this.#db, await this.#as(stella), taskId, 1, harder, this.#now);
    return { taskId, claimIds: [first, second] };
  }

  /** A private repository, work older than its claim, and a claim that was revoked with what was linked to it. */
  async privateAndOlder(): Promise<{ taskId: string }> {
    const { vic, stella } = people;
    const taskId = await this.#publish(
      'Mirror of the private relay',
      {},
      { ...REPOSITORY, id: 78, private: true },
    );
    const revoked = await claimTask(this.#db, await this.#as(vic), taskId, this.#settings, this.#now);
    const createdAt = new Date(this.#now.getTime() - 60 * 86_400_000).toISOString();
    const repository = { ...REPOSITORY, id: 78, private: true };
    this.#register.openPullRequest(vic, 33, { createdAt, repository, title: HOSTILE.title, draft: true });
    await this.#link(stella, revoked, 33);
    await revokeClaim(this.#db, await this.#as(stella), revoked, HOSTILE.text, this.#now);
    return { taskId };
  }

  #as(person: Person) {
    return callerOf(this.#db, person);
  }

  async #thirdDelegate(): Promise<void> {
    const { vic, stella } = people;
    const by = await this.#as(vic);
    const profile = { name: 'Third Rail', description: 'A test delegate.', category: 'developer', links: [] };
    const { slug } = await applyAsDelegate(this.#db, by, profile, this.#now);
    await approveDelegate(this.#db, await this.#as(stella), slug, 'Known to the stewards.', this.#now);
    await this.#db
      .insertInto('account_github')
      .values({
        account_id: by.accountId,
        github_id: BigInt(vic.github.id),
        login: vic.github.login,
        github_created_at: null,
        linked_at: this.#now,
      })
      .execute();
  }

  async #publish(title: string, more: object, repository = REPOSITORY): Promise<string> {
    const terms = {
      title,
      description: 'Told for the pages.',
      criteria: ['It can be seen'],
      proof: { kind: 'release' } as const,
      ...more,
    };
    return publishTask(this.#db, await this.#as(people.stella), terms, repository, this.#settings, this.#now);
  }

  async #submit(
    by: Person,
    claimId: string,
    number: number,
    reviews: ReturnType<typeof approval>[],
  ): Promise<void> {
    this.#register.openPullRequest(by, number, { reviews, createdAt: this.#now.toISOString() });
    await this.#link(by, claimId, number);
  }

  async #link(by: Person, claimId: string, number: number): Promise<void> {
    const pullRequest = `${REPOSITORY.name}#${number}`;
    const submitting = { pullRequest, besides: true, cause: 'submission' };
    const { source } = this.#register;
    const chance = () => 0;
    await submitPullRequest(
      this.#db,
      source,
      await this.#as(by),
      claimId,
      submitting,
      this.#settings,
      chance,
      this.#now,
    );
  }
}
