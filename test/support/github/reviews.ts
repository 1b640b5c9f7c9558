import { PullRequests } from './pull-requests.ts';
import { GithubRefusal } from './refusal.ts';
import type { Person, Pull, Review } from './things.ts';

/** What people do with reviews, each told as GitHub tells it. */
export class Reviews extends PullRequests {
  /** Refuses (422), as GitHub does, the author's approval of their own pull request. */
  async review(
    pull: Pull,
    by: Person,
    state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED',
    type: 'User' | 'Bot' = 'User',
  ): Promise<Review> {
    if (by.id === pull.user.id && state !== 'COMMENTED')
      throw new GithubRefusal(422, 'Review Can not approve your own pull request');
    const submittedAt = this.world.tick();
    const user = this.world.user(by, type);
    const review = { id: this.world.nextId(), user, state, body: '', commitId: pull.head, submittedAt };
    pull.reviews.push(review);
    pull.updatedAt = submittedAt;
    await this.events.review(pull, review, 'submitted', by);
    return review;
  }

  async editReview(pull: Pull, review: Review, by: Person, body: string): Promise<void> {
    const changes = { body: { from: review.body } };
    review.body = body;
    pull.updatedAt = this.world.tick();
    await this.events.review(pull, review, 'edited', by, { changes });
  }

  async dismiss(pull: Pull, review: Review, by: Person): Promise<void> {
    const was = review.state;
    review.state = 'DISMISSED';
    pull.updatedAt = this.world.tick();
    this.note(pull, 'review_dismissed', by, { dismissed: { review, was } });
    await this.events.review(pull, review, 'dismissed', by);
  }

  /** The commit that a review was of is collected as garbage some time after a force push. */
  forgetCommit(review: Review): void {
    review.commitId = null;
  }
}
