import type { PullRequestFacts, RevertFacts } from '../../core/reviews/pull-request.ts';
import { short } from '../../core/reviews/production-proof.ts';
import type { CommitAnswer, PullAnswer } from './answers.ts';
import { BaseCommits } from './base-commits.ts';
import { firstPages } from './pages.ts';
import type { Reader } from './reader.ts';
import { unlessHidden, unlessMissing } from './requests.ts';
import { fetchTextEditedAt } from './text-edits.ts';
import { fetchTimeline, type Mention, type Timeline } from './timeline.ts';

/** Of the base branch the newest three hundred commits are read, or fewer where those are all that it has since the merge. */
const COMMIT_PAGES_MAX = 3;
/** Of a pull request GitHub lists 250 commits. */
const OWN_COMMIT_PAGES_MAX = 3;
/** So many pull requests that take one back are looked at. */
const REVERTING_MAX = 10;
/** A revert of a revert of a revert is still followed. */
const DEPTH_MAX = 3;
/** In one text so many other names of repositories are asked for. */
const NAMES_MAX = 3;

/** What may be taken back: a pull request, with what the base branch has of it, or commits by themselves. */
interface Target {
  pull: { number: number; title: string; mergedAt: string; mentions: readonly Mention[] } | null;
  commits: ReadonlySet<string>;
}

/** What takes the merge back on the branch it went into, and is not taken back itself. */
export async function fetchReverts(
  reader: Reader,
  facts: PullRequestFacts,
  merged: { at: string; commit: string },
  timeline: Timeline,
): Promise<Pick<PullRequestFacts, 'reverts' | 'allRevertsKnown' | 'revertsUndone'>> {
  const { octokit } = reader;
  const { id } = facts.repository;
  const listed = await unlessMissing(
    firstPages<CommitAnswer>(
      octokit,
      '/repositories/{id}/commits',
      { id, sha: facts.baseBranch },
      COMMIT_PAGES_MAX,
      (rows) => new BaseCommits(rows).hasAllSince(merged.commit),
    ),
  );
  const base = new BaseCommits(listed?.rows ?? []);
  const isBaseWhole = listed?.whole ?? false;
  let allRevertsKnown = timeline.whole && isBaseWhole;
  const own = facts.commits.map(({ sha }) => sha);
  const undone: string[] = [];
  const reverts = await standing(
    {
      pull: {
        number: facts.number,
        title: facts.title,
        mergedAt: merged.at,
        mentions: timeline.mentions,
      },
      commits: new Set([merged.commit, ...own]),
    },
    1,
  );
  reverts.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.by.localeCompare(b.by));
  return {
    reverts,
    allRevertsKnown,
    ...(allRevertsKnown || undone.length === 0 ? {} : { revertsUndone: undone.sort() }),
  };

  async function standing(target: Target, depth: number): Promise<RevertFacts[]> {
    if (depth > DEPTH_MAX) return [];
    const found: RevertFacts[] = [];
    const ofPulls = new Set<string>();
    const reverting = base.reverting(target.commits);
    for (const pull of await revertingPulls(target.pull)) {
      const commits = new Set([pull.merge_commit_sha ?? '', ...base.broughtBy(pull.merge_commit_sha ?? '')]);
      const { number, title } = pull;
      const mergedAt = pull.merged_at ?? '';
      const own = await fetchTimeline(octokit, id, number);
      const { mentions } = own;
      // what is written beside its commits may be written later, by who gains by it
      const isSaid =
        reverting.some(({ sha }) => commits.has(sha)) ||
        (depth > 1
          ? !isBaseWhole && (await isSaidByCommits(number, target))
          : wasTitled(own, mergedAt, title, target) ||
            (await isSaidByCommits(number, target)) ||
            (await wasWritten(pull, mergedAt, target)));
      if (!isSaid) continue;
      for (const sha of commits) ofPulls.add(sha);
      const back = await standing({ pull: { number, title, mergedAt, mentions }, commits }, depth + 1);
      const by = `#${number}`;
      if (back.length === 0) found.push({ by, at: mergedAt });
      else if (depth === 1) undone.push(by);
    }
    for (const commit of reverting) {
      if (ofPulls.has(commit.sha)) continue;
      const commits = new Set([commit.sha, ...base.mergesOf(commit.sha)]);
      const back = await standing({ pull: null, commits }, depth + 1);
      const by = short(commit.sha);
      if (back.length === 0) found.push({ by, at: commit.at });
      else if (depth === 1) undone.push(by);
    }
    return found;
  }

  /** Whether the commits of a pull request say that it takes another back: they are what was merged. */
  async function isSaidByCommits(number: number, { pull, commits }: Target): Promise<boolean> {
    if (pull === null) return false;
    const path = '/repositories/{id}/pulls/{number}/commits';
    const parameters = { id, number };
    const { rows } = await firstPages<CommitAnswer>(octokit, path, parameters, OWN_COMMIT_PAGES_MAX);
    const said = new BaseCommits(rows);
    if (said.reverting(commits).length > 0) return true;
    for (const { commit } of rows)
      if (isTitled(commit.message.split('\n', 1)[0], pull) || (await isNamed(commit.message, pull)))
        return true;
    return false;
  }

  /** Whether its text said so when it was merged: where it was edited since, what it was then is not asked. */
  async function wasWritten(
    { node_id, body }: PullAnswer,
    mergedAt: string,
    { pull }: Target,
  ): Promise<boolean> {
    if (pull === null || !(await isNamed(body ?? '', pull))) return false;
    const editedAt = await fetchTextEditedAt(reader, node_id);
    if (editedAt === undefined) allRevertsKnown = false;
    return editedAt === null || Date.parse(editedAt ?? '') <= Date.parse(mergedAt);
  }

  /** Whether a text says as GitHub's "Revert" button does that it takes this one back. */
  async function isNamed(text: string, { number }: { number: number }): Promise<boolean> {
    const named = [...text.matchAll(REVERTS)].filter((match) => Number(match[2]) === number);
    const repositories = new Set(named.map((match) => match[1]?.toLowerCase()));
    for (const name of [...repositories].slice(0, NAMES_MAX)) if (await isOfHere(name)) return true;
    return false;
  }

  /** Whether that is this repository, by whatever name it was known when it was written. */
  async function isOfHere(name: string | undefined): Promise<boolean> {
    if (name === undefined || name === facts.repository.name.toLowerCase()) return true;
    const answer = await unlessHidden(octokit.request(`GET /repos/${name}`));
    return (answer?.data as { id?: number } | undefined)?.id === id;
  }

  /** Merged into the same branch after it, by their own words to take it back, that were there when they were merged. */
  async function revertingPulls(of: Target['pull']): Promise<PullAnswer[]> {
    if (of === null) return [];
    const naming: Mention[] = [];
    for (const mention of of.mentions)
      if (mention.merged && mention.repositoryId === id)
        if (isTitled(mention.title, of) || (await isNamed(mention.body, of))) naming.push(mention);
    const distinct = [...new Set(naming.map(({ number }) => number))];
    if (distinct.length > REVERTING_MAX) allRevertsKnown = false;
    const pulls: PullAnswer[] = [];
    for (const number of distinct.slice(-REVERTING_MAX)) {
      const answer = await unlessMissing(
        octokit.request('GET /repositories/{id}/pulls/{number}', { id, number }),
      );
      const pull = answer?.data as PullAnswer | undefined;
      if (pull?.merged !== true || pull.base.ref !== facts.baseBranch) continue;
      const mergedAt = Date.parse(pull.merged_at ?? '');
      const namedLater = naming.every((each) => each.number !== number || Date.parse(each.at) > mergedAt);
      if (mergedAt >= Date.parse(of.mergedAt) && !namedLater) pulls.push(pull);
    }
    return pulls;
  }
}

const REVERTS =
  /\breverts\s+(?:(?:https:\/\/github\.com\/)?([a-z\d][a-z\d-]*\/[\w.-]+)(?:\/pull\/|#)|#)(\d+)\b/gi;

function isTitled(title: string | undefined, of: { title: string }): boolean {
  return title === `Revert "${of.title}"`;
}

/** Whether the title said so when it was merged: where it was changed since, what it was then is not asked. */
function wasTitled(own: Timeline, mergedAt: string, title: string, { pull }: Target): boolean {
  if (pull === null || !isTitled(title, pull)) return false;
  return own.whole && (own.renamedAt === null || Date.parse(own.renamedAt) <= Date.parse(mergedAt));
}
