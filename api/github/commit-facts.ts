import type { CommitFacts } from '../../core/reviews/pull-request.ts';
import { type CommitAnswer, personOf } from './answers.ts';

const NOREPLY = /^(\d+)\+[^@]+@users\.noreply\.github\.com$/i;
const CO_AUTHOR = /^co-authored-by:.*<([^<>\s]+)>\s*$/gim;

/** Who made the commits, by id; co-authors are known by GitHub's own addresses, and by those that a commit's author has. */
export function commitFacts(commits: readonly CommitAnswer[]): CommitFacts[] {
  const ids = new Map<string, number>();
  for (const { author, commit } of commits) {
    const id = idOf(author);
    if (id !== null && commit.author?.email !== undefined) ids.set(commit.author.email.toLowerCase(), id);
  }
  const idByEmail = (email: string) => {
    const id = NOREPLY.exec(email)?.[1];
    return id === undefined ? (ids.get(email.toLowerCase()) ?? null) : Number(id);
  };
  return commits.map(({ sha, author, committer, commit }) => ({
    sha,
    author: idOf(author),
    committer: idOf(committer),
    coAuthors: [...commit.message.matchAll(CO_AUTHOR)].map((match) => idByEmail(match[1] ?? '')),
  }));
}

/** An unknown author is null, or an object without members. */
function idOf(user: CommitAnswer['author']): number | null {
  const known = user as { id?: number; login?: string } | null;
  if (known?.id === undefined) return null;
  return personOf({ id: known.id, login: known.login ?? '' })?.id ?? null;
}
