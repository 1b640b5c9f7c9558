import type { Octokit } from 'octokit';
import type { Comparisons } from './comparisons.ts';

/** Who reads, and as what: the App's installation, or whoever has the token, or nobody in particular. */
export interface Reader {
  octokit: Octokit;
  /** For what the App is not shown, such as another's fork. */
  anybody: Octokit;
  installationId: number | null;
  /** Whether GitHub knows who asks: it answers strangers nothing in GraphQL. */
  isKnown: boolean;
  comparisons: Comparisons;
}
