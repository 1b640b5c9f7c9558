import type { Caller } from '../../core/accounts/account.ts';
import { followDelegate } from '../../core/alerts/follow-delegate.ts';
import { claimTask } from '../../core/claims/claim-task.ts';
import { releaseClaim } from '../../core/claims/release-claim.ts';
import { answerCommitment } from '../../core/commitments/answer-commitment.ts';
import { missCommitments } from '../../core/commitments/miss-commitments.ts';
import { remindOfCommitments } from '../../core/commitments/remind-of-commitments.ts';
import type { Database } from '../../core/database.ts';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../core/delegates/approve-delegate.ts';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import type { ProfileInput } from '../../core/delegates/profile.ts';
import { answerQuestion } from '../../core/questions/answer-question.ts';
import { askQuestion } from '../../core/questions/ask-question.ts';
import { hideQuestion } from '../../core/questions/hide-question.ts';
import { closeSession } from '../../core/question-sessions/close-session.ts';
import { openSession } from '../../core/question-sessions/open-session.ts';
import { reportDelegate, reportQuestion } from '../../core/reports/open-report.ts';
import { resolveReport } from '../../core/reports/resolve-report.ts';
import { addReviewer } from '../../core/reviewers/add-reviewer.ts';
import { evaluateClaim } from '../../core/reviews/evaluate-claim.ts';
import type { PullRequestFacts, PullRequestSource } from '../../core/reviews/pull-request.ts';
import { submitPullRequest } from '../../core/reviews/submit-pull-request.ts';
import { announceRewardPlan } from '../../core/reward-plans/announce-reward-plan.ts';
import { proveRewardPlan } from '../../core/reward-plans/signed-plan.ts';
import { draftRewardPlan } from '../../core/reward-plans/draft-reward-plan.ts';
import { putPlansInForce } from '../../core/reward-plans/put-plans-in-force.ts';
import type { Settings } from '../../core/settings.ts';
import { publishTask } from '../../core/tasks/publish-task.ts';
import type { TermsInput } from '../../core/tasks/task-terms.ts';
import { changed, confirm, made, showLink, withdrawn } from './commitments.ts';
import { callerOf, DAY_MS, shares, sign } from './delegates.ts';
import { type Person, people } from './people.ts';
import { approval, commit } from './pull-request-facts.ts';

/** A name and texts that would run as script, break out of attributes or rearrange a page, if a page let them. */
export const HOSTILE = {
  name: `<img src=x onerror="alert(1)"> '"&\`\${x}`,
  text: `</p><script>alert(document.domain)</script>\n"><svg onload=alert(1)> {{7*7}} javascript:alert(1) \u05d0\u05d1 👾`,
  title: `"autofocus onfocus="alert(1)" <b>x</b>`,
};

export const REPOSITORY = {
  id: 77,
  name: 'harbour-tools/snapshot-mirror',
  defaultBranch: 'main',
  private: false,
  installationId: null,
};

/** What a page can show of everything, made by the use cases at the times it says: nothing is written past them. */
export class SampleRegister {
  readonly #db: Database;
  readonly #setBookAhead: (ms: number) => Promise<void>;
  readonly #settings: Settings;
  readonly #now: Date;
  readonly #pullRequests = new Map<number, PullRequestFacts>();

  constructor(
    database: { db: Database; setBookAhead(ms: number): Promise<void> },
    settings: Settings,
    now: Date,
  ) {
    this.#db = database.db;
    this.#setBookAhead = (ms) => database.setBookAhead(ms);
    this.#settings = settings;
    this.#now = now;
  }

  get source(): PullRequestSource {
    return {
      findRepository: async () => REPOSITORY,
      fetchFacts: async (reference) =>
        'number' in reference ? this.#pullRequests.get(reference.number) : undefined,
    };
  }

  /** Opens a pull request of this person in the repository of the tasks, or gives what GitHub says of it from now on. */
  openPullRequest(by: Person, number: number, changes: Partial<PullRequestFacts> = {}): string {
    this.#pullRequests.set(number, this.#facts(number, by, this.#now, changes));
    return `${REPOSITORY.name}#${number}`;
  }

  async fill(): Promise<void> {
    await this.#delegates();
    await this.#plans();
    await this.#commitments();
    await this.#tasks();
    await this.#keepCommitments();
    await this.#questions();
    await this.#at(0);
  }

  /** Everything from here on happens this many days ago, in the book too. */
  async #at(daysAgo: number): Promise<Date> {
    await this.#setBookAhead(-daysAgo * DAY_MS);
    const at = new Date(this.#now.getTime() - daysAgo * DAY_MS);
    await putPlansInForce(this.#db, at);
    return at;
  }

  #as(person: Person): Promise<Caller> {
    return callerOf(this.#db, person);
  }

  async #delegate(person: Person, profile: ProfileInput, daysAgo: number): Promise<string> {
    const at = await this.#at(daysAgo);
    const { slug } = await applyAsDelegate(this.#db, await this.#as(person), profile, at);
    return slug;
  }

  async #approve(slug: string, reason: string, daysAgo: number): Promise<void> {
    const at = await this.#at(daysAgo);
    await approveDelegate(this.#db, await this.#as(people.stella), slug, reason, at);
  }

  async #announce(
    person: Person,
    slug: string,
    [block, epoch, foundation]: [number, number, number],
    daysAgo: number,
    more: { note?: string; effectiveAt?: string } = {},
  ): Promise<void> {
    const at = await this.#at(daysAgo);
    const by = await this.#as(person);
    const input = { ...shares(block, epoch, foundation), ...more };
    const { typedData } = await draftRewardPlan(this.#db, by, slug, input, this.#settings, at);
    const given = await sign(person, typedData);
    const signed = await proveRewardPlan(this.#db, by, slug, given, undefined, this.#settings, at);
    await announceRewardPlan(this.#db, by, signed, this.#settings, at);
  }

  async #delegates(): Promise<void> {
    await this.#delegate(
      people.ann,
      {
        name: 'Node Harbor',
        description:
          'Two of us in Lisbon, running delegates since 2019. We keep a public archive node and answer questions on weekdays.',
        category: 'node-operator',
        links: [{ title: 'Archive node status', url: 'https://status.node-harbor.example/' }],
        candidate: 'nodeharbor',
      },
      90,
    );
    await this.#approve('node-harbor', 'Runs two nodes since May, with a public uptime page.', 89);
    const hostile = await this.#delegate(
      people.dan,
      {
        name: HOSTILE.name,
        description: HOSTILE.text,
        category: 'developer',
        links: [{ title: HOSTILE.title, url: 'https://example.org/?"><script>alert(1)</script>' }],
      },
      80,
    );
    await this.#approve(hostile, HOSTILE.text, 79);
    await this.#delegate(
      people.ria,
      {
        name: 'Meridian Works',
        description: 'Runs a testnet node since spring.',
        category: 'developer',
        links: [],
      },
      78,
    );
    for (const person of [people.vic, people.rob]) {
      const { accountId } = await this.#as(person);
      await followDelegate(this.#db, { accountId }, 'node-harbor', {}, 'unless_opened', this.#now);
    }
  }

  async #plans(): Promise<void> {
    await this.#announce(people.ann, 'node-harbor', [0, 9000, 0], 75);
    await this.#announce(people.ann, 'node-harbor', [0, 9200, 5000], 60, {
      note: 'The foundation bonus is now shared as well.',
    });
    await this.#announce(people.ann, 'node-harbor', [0, 8500, 5000], 50, {
      note: 'We moved to a second data centre; the hardware has to be paid.',
    });
    const { slug } = await this.#hostile();
    await this.#announce(people.dan, slug, [10_000, 10_000, 10_000], 40, { note: HOSTILE.text });
    await changeProfile(this.#db, await this.#as(people.ann), 'node-harbor', {
      version: 1,
      description: 'Two of us in Lisbon, running delegates since 2019. We keep a public archive node.',
    });
  }

  /** Of ann's four one is missed and answered, one to be kept late, one withdrawn, one open; dan's is hostile. */
  async #commitments(): Promise<void> {
    const { ann, dan } = people;
    const db = this.#db;
    const start = await this.#at(39);
    const promise = (text: string, test: string, dueDaysAgo: number) => ({
      text,
      test,
      dueAt: new Date(Math.floor(this.#now.getTime() / 1000) * 1000 - dueDaysAgo * DAY_MS).toISOString(),
      weight: 3,
    });
    const missed = promise('Answer every question within a day', 'No question here is older than a day', 38);
    const late = promise('Publish a yearly cost report', 'It stands on our site', 38);
    const office = promise('Hold an office hour each month', 'The calendar shows it', -20);
    const archive = promise('Run a public archive node', 'It answers eth_getBalance for height 1', -30);
    for (const each of [missed, late, office, archive]) await made(db, ann, each, start, 'node-harbor');
    const { slug } = await this.#hostile();
    await made(db, dan, promise(HOSTILE.title, HOSTILE.text, -10), start, slug);
    const dueAt = new Date(Date.parse(archive.dueAt) + 10 * DAY_MS).toISOString();
    await changed(db, ann, 'node-harbor-4', { dueAt, reason: 'The disks are late.' }, start);
    await withdrawn(db, ann, 'node-harbor-3', start, 'Nobody came.');
    await remindOfCommitments(db, this.#settings, await this.#at(37.9));
    const end = await this.#at(30.5);
    await missCommitments(db, this.#settings, end);
    await answerCommitment(db, await this.#as(ann), 'node-harbor-1', 'Two of us were ill.', end);
  }

  /** Two reviewers confirm one link of ann's, one of them another. */
  async #keepCommitments(): Promise<void> {
    const { ann, rey, rob } = people;
    const at = await this.#at(1);
    const report = await showLink(this.#db, ann, 'node-harbor-2', at);
    for (const person of [rey, rob]) await confirm(this.#db, person, 'node-harbor-2', report, at);
    const archive = await showLink(this.#db, ann, 'node-harbor-4', at);
    await confirm(this.#db, rey, 'node-harbor-4', archive, at);
  }

  /** ann was asked three times: one is answered, one open, one hidden; dan's question is hostile, and each is reported once. */
  async #questions(): Promise<void> {
    const { ann, dan, vic, rob, stella } = people;
    const db = this.#db;
    const at = await this.#at(0.8);
    const asked = async (person: Person, slug: string, text: string) =>
      await askQuestion(db, await this.#as(person), slug, text, at);
    const answered = await asked(vic, 'node-harbor', 'When do you pay for last week?');
    await asked(rob, 'node-harbor', HOSTILE.text);
    const personal = await asked(vic, 'node-harbor', 'Is your number 0161 496 0000?');
    const { slug } = await this.#hostile();
    const hostile = await asked(vic, slug, HOSTILE.text);
    const later = await this.#at(0.7);
    await answerQuestion(db, await this.#as(ann), answered, 'On Monday, as every week.', later);
    await answerQuestion(db, await this.#as(dan), hostile, HOSTILE.text, later);
    await hideQuestion(db, await this.#as(stella), personal, HOSTILE.text, later);
    const given = { grounds: 'abuse', text: HOSTILE.text } as const;
    await reportQuestion(db, await this.#as(vic), hostile, given, this.#settings, later);
    const report = await reportDelegate(db, await this.#as(vic), slug, given, this.#settings, later);
    const decision = { outcome: 'rejected', reason: HOSTILE.text } as const;
    await resolveReport(db, await this.#as(stella), report.seq, decision, later);
    await this.#sessions(answered);
  }

  /** One of ann's public sessions is closed with a question that was picked, a hostile one is open. */
  async #sessions(question: number): Promise<void> {
    const stella = await this.#as(people.stella);
    const session = (title: string, questions: number, starts: number) => ({
      title,
      startsAt: new Date(this.#now.getTime() - starts * DAY_MS).toISOString(),
      questionsUntil: new Date(this.#now.getTime() - questions * DAY_MS).toISOString(),
      reason: HOSTILE.text,
    });
    const opened = await this.#at(0.68);
    const first = await openSession(
      this.#db,
      stella,
      'node-harbor',
      session('The last month', 0.67, 0.5),
      opened,
    );
    const picks = [{ question, points: 20 }];
    await closeSession(this.#db, stella, first, { picks, reason: HOSTILE.text }, await this.#at(0.66));
    await openSession(this.#db, stella, 'node-harbor', session(HOSTILE.title, -2, -3), await this.#at(0.65));
  }

  async #hostile(): Promise<{ slug: string }> {
    const address = people.dan.address.toLowerCase();
    return this.#db
      .selectFrom('delegate')
      .innerJoin('account', 'account.id', 'delegate.account_id')
      .select('slug')
      .where('account.address', '=', address)
      .executeTakeFirstOrThrow();
  }

  async #publish(terms: Partial<TermsInput>, at: Date): Promise<string> {
    const stella = await this.#as(people.stella);
    const input: TermsInput = {
      title: 'Checksums for the snapshot mirror',
      description:
        'New nodes download a snapshot of the chain. Publish a checksum beside each file and check it on download.',
      criteria: [
        'A checksum stands beside each snapshot',
        'The download script refuses a file that does not match',
      ],
      skills: ['rust', 'ops'],
      proof: { kind: 'deployment', environment: 'production' },
      bounty: { raw: '40000000000000000000000', asset: 'IOTX', decimals: 18 },
      ...terms,
    };
    return publishTask(this.#db, stella, input, REPOSITORY, this.#settings, at);
  }

  async #tasks(): Promise<void> {
    const { ann, dan, rey, rob, ria, stella } = people;
    for (const person of [ann, dan, rey, rob, ria])
      await this.#db
        .insertInto('account_github')
        .values({
          account_id: (await this.#as(person)).accountId,
          github_id: BigInt(person.github.id),
          login: person.github.login,
          github_created_at: null,
          linked_at: this.#now,
        })
        .execute();
    const started = await this.#at(30);
    for (const reviewer of [rey, rob, ria])
      await addReviewer(this.#db, await this.#as(stella), reviewer.address.toLowerCase(), started);

    const completed = await this.#publish({}, started);
    const inReview = await this.#publish({ title: 'Snapshot downloads resume after a break' }, started);
    const claimed = await this.#publish({ title: 'Probe that notices a stuck node', bounty: null }, started);
    await this.#publish(
      { title: HOSTILE.title, description: HOSTILE.text, criteria: [HOSTILE.text.replace('\n', ' ')] },
      started,
    );
    await this.#publish(
      { title: 'Guide: moving a delegate to new hardware', bounty: null, skills: ['writing'] },
      started,
    );

    await this.#finish(ann, completed, 11, 28);
    const at = await this.#at(12);
    const given = await claimTask(this.#db, await this.#as(dan), claimed, this.#settings, at);
    await releaseClaim(this.#db, await this.#as(dan), given, HOSTILE.text, at);
    await claimTask(this.#db, await this.#as(ann), claimed, this.#settings, at);
    const claim = await claimTask(this.#db, await this.#as(dan), inReview, this.#settings, at);
    this.#pullRequests.set(
      12,
      this.#facts(12, dan, at, {
        title: HOSTILE.title,
        reviews: [approval(rey.github, { commit: 'a'.repeat(40), submittedAt: at.toISOString() })],
      }),
    );
    await this.#submit(dan, claim, 12, at);
    const { slug } = await this.#hostile();
    await this.#announce(dan, slug, [9000, 10_000, 9950], 3, { note: HOSTILE.text });
    await this.#announce(ann, 'node-harbor', [0, 8000, 5000], 2, {
      note: 'Hosting costs doubled in October.',
    });
  }

  #facts(number: number, by: Person, at: Date, changes: Partial<PullRequestFacts> = {}): PullRequestFacts {
    return {
      repository: REPOSITORY,
      number,
      title: 'Check what was downloaded',
      url: `https://github.com/${REPOSITORY.name}/pull/${number}`,
      author: by.github,
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
      state: 'open',
      draft: false,
      head: 'a'.repeat(40),
      patchId: null,
      baseBranch: 'main',
      retargetedAt: null,
      merged: null,
      reverts: [],
      allRevertsKnown: true,
      commits: [commit({ sha: 'a'.repeat(40), author: by.github.id, committer: by.github.id })],
      allCommitsKnown: true,
      pushers: [by.github.id],
      reviews: [],
      deployments: [],
      releases: [],
      branch: null,
      ...changes,
    };
  }

  async #submit(by: Person, claimId: string, number: number, at: Date): Promise<void> {
    const reference = `${REPOSITORY.name}#${number}`;
    const caller = await this.#as(by);
    await submitPullRequest(
      this.#db,
      this.source,
      caller,
      claimId,
      { pullRequest: reference, besides: false, cause: 'submission' },
      this.#settings,
      () => 0,
      at,
    );
  }

  /** From claim to badge, with both approvals, merge, deployment and soak period. */
  async #finish(by: Person, taskId: string, number: number, daysAgo: number): Promise<void> {
    const claimedAt = await this.#at(daysAgo);
    const claim = await claimTask(this.#db, await this.#as(by), taskId, this.#settings, claimedAt);
    this.#pullRequests.set(number, this.#facts(number, by, claimedAt));
    await this.#submit(by, claim, number, claimedAt);
    const merged = await this.#at(daysAgo - 2);
    const head = 'a'.repeat(40);
    const mergeCommit = 'b'.repeat(40);
    const time = merged.toISOString();
    const review = { commit: head, submittedAt: claimedAt.toISOString() };
    this.#pullRequests.set(
      number,
      this.#facts(number, by, claimedAt, {
        state: 'closed',
        merged: { at: time, by: people.stella.github, commit: mergeCommit },
        reviews: [approval(people.rey.github, review), approval(people.rob.github, review)],
        deployments: [
          {
            id: 1,
            environment: 'production',
            production: true,
            sha: mergeCommit,
            createdAt: time,
            state: 'success',
            succeededAt: time,
            containsMerge: true,
          },
        ],
      }),
    );
    await evaluateClaim(this.#db, this.source, claim, 'webhook', this.#settings, merged);
    const soaked = await this.#at(daysAgo - 12);
    await evaluateClaim(this.#db, this.source, claim, 'timer', this.#settings, soaked);
  }
}
