import type { FastifyRequest } from 'fastify';
import { invalidInput, pointerPart } from '../../core/errors.ts';

/**
 * Refuses a query and a body where the route describes none: dropped, they would seem to have been heeded. An empty object is none.
 * Asked of `/v1/` alone.
 */
export async function refuseUndescribedInput({ query, body, routeOptions }: FastifyRequest): Promise<void> {
  const { url = '', schema } = routeOptions;
  if (!url.startsWith('/v1/')) return;
  if (schema?.querystring === undefined) refuseMembers(query, 'query');
  if (schema?.body === undefined) refuseMembers(body, 'body');
}

function refuseMembers(input: unknown, where: string): void {
  if (input === undefined || input === null) return;
  if (typeof input !== 'object' || Array.isArray(input)) throw invalidInput('', `No ${where} is taken here`);
  const [member] = Object.keys(input);
  if (member !== undefined)
    throw invalidInput(`/${pointerPart(member)}`, `In the ${where}: no member is taken here`);
}
