import type { Database } from '../../core/database.ts';
import type { PullRequestFacts, PullRequestSource } from '../../core/reviews/pull-request.ts';
import type { Settings } from '../../core/settings.ts';
import type { Person } from './people.ts';
import { fillCommitments, keepCommitments } from './sample/commitments.ts';
import { fillDelegates } from './sample/delegates.ts';
import { SampleHistory } from './sample/history.ts';
import { fillPlans } from './sample/plans.ts';
import { SamplePullRequests } from './sample/pull-requests.ts';
import { fillQuestions } from './sample/questions.ts';
import { fillTasks } from './sample/tasks.ts';

/** What a page can show of everything, made by the use cases at the times it says: nothing is written past them. */
export class SampleRegister {
  readonly #history: SampleHistory;
  readonly #pullRequests = new SamplePullRequests();

  constructor(
    database: { db: Database; setBookAhead(ms: number): Promise<void> },
    settings: Settings,
    now: Date,
  ) {
    this.#history = new SampleHistory(database, settings, now);
  }

  get source(): PullRequestSource {
    return this.#pullRequests.source;
  }

  /** Opens a pull request of this person in the repository of the tasks, or gives what GitHub says of it from now on. */
  openPullRequest(by: Person, number: number, changes: Partial<PullRequestFacts> = {}): string {
    return this.#pullRequests.open(number, by, this.#history.now, changes);
  }

  async fill(): Promise<void> {
    const history = this.#history;
    await fillDelegates(history);
    await fillPlans(history);
    await fillCommitments(history);
    await fillTasks(history, this.#pullRequests);
    await keepCommitments(history);
    await fillQuestions(history);
    await history.at(0);
  }
}
