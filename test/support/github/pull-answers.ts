import { API, repositoryAnswer, shownAuthor, shownUser } from './answers.ts';
import type { Pull, Repository, Review, TimelineEvent } from './things.ts';
import type { World } from './world.ts';

function endAnswer(world: World, pull: Pull, repository: Repository, ref: string, sha: string) {
  return {
    label: `${pull.user.login}:${ref}`,
    ref,
    sha,
    user: shownAuthor(world, pull.user),
    repo: world.repositories.has(repository.id) ? repositoryAnswer(repository) : null,
  };
}

export function pullAnswer(world: World, pull: Pull) {
  const { repository, merged } = pull;
  return {
    url: `${API}/repos/${repository.name}/pulls/${pull.number}`,
    id: pull.id,
    node_id: `PR_${pull.id}`,
    html_url: `https://github.com/${repository.name}/pull/${pull.number}`,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: shownAuthor(world, pull.user),
    body: pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: merged?.at ?? null,
    // before the merge this is GitHub's own test merge, which must not be mistaken for the merge
    merge_commit_sha: merged?.sha ?? `${'7e57'.repeat(9)}${pull.head.slice(0, 4)}`,
    draft: pull.draft,
    head: endAnswer(world, pull, pull.headRepository, pull.branch, pull.head),
    base: endAnswer(world, pull, repository, pull.base, pull.baseSha),
    author_association: associationOf(repository, pull.user.id),
    merged: merged !== null,
    mergeable: merged === null ? true : null,
    merged_by: merged === null ? null : shownUser(world, merged.by),
    commits: repository.commits.between(pull.baseSha, pull.head).length,
  };
}

/** The pull request inside a review's event has not what only a fetched one has. */
export function pullInReviewEvent(world: World, pull: Pull) {
  const shown = pullAnswer(world, pull);
  const { merged: _merged, mergeable: _mergeable, merged_by: _mergedBy, commits: _commits, ...rest } = shown;
  return rest;
}

function associationOf(repository: Repository, userId: number): string {
  return repository.associations.get(userId) ?? 'NONE';
}

export function reviewAnswer(world: World, pull: Pull, review: Review) {
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: shownUser(world, review.user),
    body: review.body,
    state: review.state as string,
    html_url: `https://github.com/${pull.repository.name}/pull/${pull.number}#pullrequestreview-${review.id}`,
    author_association: associationOf(pull.repository, review.user.id),
    submitted_at: review.submittedAt,
    commit_id: review.commitId,
  };
}

/** A pull request where GitHub shows it as the issue that it is too. */
function issueAnswer(world: World, pull: Pull) {
  const { repository, number } = pull;
  return {
    url: `${API}/repos/${repository.name}/issues/${number}`,
    id: pull.id,
    html_url: `https://github.com/${repository.name}/pull/${number}`,
    number,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    user: shownAuthor(world, pull.user),
    repository: repositoryAnswer(repository),
    pull_request: {
      url: `${API}/repos/${repository.name}/pulls/${number}`,
      html_url: `https://github.com/${repository.name}/pull/${number}`,
      merged_at: pull.merged?.at ?? null,
    },
  };
}

export function timelineAnswer(world: World, pull: Pull, each: TimelineEvent) {
  const { source, dismissed } = each;
  if (source !== undefined)
    return {
      event: each.event,
      actor: shownUser(world, each.actor),
      created_at: each.at,
      updated_at: each.at,
      source: { type: 'issue', issue: issueAnswer(world, source) },
    };
  return {
    id: each.id,
    node_id: `EV_${each.id}`,
    url: `${API}/repos/${pull.repository.name}/issues/events/${each.id}`,
    actor: shownUser(world, each.actor),
    event: each.event,
    commit_id: null,
    commit_url: null,
    created_at: each.at,
    ...(dismissed === undefined
      ? {}
      : {
          dismissed_review: {
            state: dismissed.was.toLowerCase(),
            review_id: dismissed.review.id,
            dismissal_message: 'Not any more',
          },
        }),
  };
}
