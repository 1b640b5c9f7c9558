import { say } from '../phrases.ts';
import type { RepositoryFacts } from '../reviews/pull-request.ts';

/** A repository that tasks name, as it was last seen. */
export interface Repository {
  id: number;
  /** owner/name */
  name: string;
  defaultBranch: string;
  private: boolean;
  /** null: our GitHub App is not installed there. */
  installationId: number | null;
  seenAt: Date;
  /** Since when GitHub no longer shows it to us; null while it does. */
  unreachableSince: Date | null;
  unreachableBecause: string | null;
  /** Since when our App may not write checks there; null while it may, as far as is known. */
  checksRefusedAt: Date | null;
}

/** Whether it is not as it was known. */
export function hasChanged(known: Repository, found: RepositoryFacts): boolean {
  return (
    known.name !== found.name ||
    known.defaultBranch !== found.defaultBranch ||
    known.private !== found.private ||
    known.installationId !== found.installationId
  );
}

/** What people are told of a repository that GitHub no longer shows. By id, so a rename is no reason. */
export function whyUnreachable({ private: wasPrivate, installationId }: Repository): string {
  if (wasPrivate)
    return say(
      'GitHub no longer shows it to our App: the App was uninstalled or suspended there, or the repository is gone',
    );
  if (installationId !== null)
    return say('GitHub no longer shows it: it is gone, or was made private where our App is not allowed');
  return say('GitHub no longer shows it: it is gone or private');
}
