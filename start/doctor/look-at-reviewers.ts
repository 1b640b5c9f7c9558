import type { ApiConfig } from '../../api/config.ts';
import { connect } from '../../core/database.ts';
import { countReviewers } from '../../core/reviewers/store.ts';
import type { ReachedDatabase } from '../reach-database.ts';
import { type Finding, findingsAbout } from './finding.ts';

const about = findingsAbout('reviewers');

/** Whether there are as many as a submission needs. Of a database that cannot be read something else was said. */
export async function lookAtReviewers(
  { settings }: ApiConfig,
  reached: ReachedDatabase | undefined,
): Promise<Finding[]> {
  if (reached === undefined) return [];
  await using db = connect(reached.address, () => {}, 1);
  const count = await countReviewers(db).catch(() => undefined);
  if (count === undefined) return [];
  if (count >= settings.reviewQuorum)
    return [about.ok(`${count} can review, and REVIEW_QUORUM is ${settings.reviewQuorum}`)];
  return [
    about.warning(
      `${count} can review, and REVIEW_QUORUM is ${settings.reviewQuorum}: nothing that is submitted can be approved`,
      'have a steward name more, each with a linked GitHub identity, or lower it',
    ),
  ];
}
