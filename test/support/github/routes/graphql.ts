import { demandPermission, maySee } from '../access.ts';
import type { Call } from '../call.ts';
import { GithubRefusal } from '../refusal.ts';
import type { Pull } from '../things.ts';

/* GitHub's GraphQL as far as the service asks it: of one pull request, by its node, members of its own. What is wrong is answered 200. */

const QUERY =
  /^query \(\$(?<variable>\w+): ID!\) \{ node\(id: \$\k<variable>\) \{ \.\.\. on PullRequest \{ (?<members>[\w ]+) \} \} \}$/;

const MEMBERS: Record<string, (pull: Pull) => unknown> = {
  number: ({ number }) => number,
  lastEditedAt: ({ editedAt }) => editedAt,
  mergedAt: ({ merged }) => merged?.at ?? null,
};

export function answerGraphql(call: Call): unknown {
  const { token, body, world, state } = call;
  if (token === undefined) throw new GithubRefusal(401, 'This endpoint requires you to be authenticated.');
  const { variable = '', members = '' } = QUERY.exec(String(body['query']))?.groups ?? {};
  if (variable === '') return refused(undefined, `Parse error on ${JSON.stringify(body['query'])}`);
  const wanted = members.split(' ');
  const unknown = wanted.find((member) => !(member in MEMBERS));
  if (unknown !== undefined)
    return refused('undefinedField', `Field '${unknown}' doesn't exist on type 'PullRequest'`);
  const id = (body['variables'] as Record<string, unknown> | undefined)?.[variable];
  if (typeof id !== 'string')
    return refused(undefined, `Variable $${variable} of type ID! was provided invalid value`);
  const repositories = [...world.repositories.values()].filter((each) => maySee(state, call, each));
  const pull = repositories
    .flatMap(({ pulls }) => [...pulls.values()])
    .find((each) => `PR_${each.id}` === id);
  if (pull === undefined)
    return {
      data: { node: null },
      ...refused('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`),
    };
  try {
    demandPermission({ ...call, repository: pull.repository }, 'pull_requests', 'read');
  } catch (error) {
    return { data: { node: null }, ...refused('FORBIDDEN', (error as Error).message) };
  }
  return { data: { node: Object.fromEntries(wanted.map((member) => [member, MEMBERS[member]?.(pull)])) } };
}

/** Once the hour's requests in GraphQL are used up. */
export function overLimit() {
  return refused('RATE_LIMITED', 'API rate limit exceeded');
}

function refused(type: string | undefined, message: string) {
  return { errors: [{ ...(type === undefined ? {} : { type }), message }] };
}
