import type { Reader } from './reader.ts';
import { FORBIDDEN, unlessForbidden, unlessMissing } from './requests.ts';

const QUERY = `query ($id: ID!) { node(id: $id) { ... on PullRequest { lastEditedAt } } }`;
const UNTOLD = ['FORBIDDEN', 'INSUFFICIENT_SCOPES', 'NOT_FOUND'];

/**
 * When the text of a pull request was edited last, which GitHub tells in GraphQL only; null: never. Undefined where it does not tell
 * us; where it could not be asked, that is `unavailable`.
 */
export async function fetchTextEditedAt(
  { octokit, isKnown }: Reader,
  nodeId: string,
): Promise<string | null | undefined> {
  if (!isKnown) return undefined;
  const asked = octokit.graphql<{ node: { lastEditedAt?: string | null } | null }>(QUERY, { id: nodeId });
  const answer = await unlessForbidden(unlessMissing(asked.catch(unlessUntold)));
  return answer === FORBIDDEN ? undefined : answer?.node?.lastEditedAt;
}

function unlessUntold(error: unknown): undefined {
  const { errors = [] } = error as { errors?: { type?: string }[] };
  if (errors.length > 0 && errors.every(({ type }) => UNTOLD.includes(type ?? ''))) return undefined;
  throw error;
}
