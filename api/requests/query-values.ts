import type { FastifyRequest } from 'fastify';

interface Property {
  type?: string | string[];
  items?: Property;
}

/**
 * Turns the texts of a query or a path into the numbers, booleans and lists that the route's schema names, before it is validated.
 * Only the plain decimal form of a number is turned; everything else stays text and is refused by the schema. Bodies are never
 * touched: there `"60"` is not 60.
 */
export async function readQueryValues(request: FastifyRequest): Promise<void> {
  const { querystring, params } = request.routeOptions.schema ?? {};
  turn(querystring, request.query);
  turn(params, request.params);
}

function turn(schema: unknown, values: unknown): void {
  const { properties } = (schema ?? {}) as { properties?: Record<string, Property> };
  if (properties === undefined || typeof values !== 'object' || values === null) return;
  const members = values as Record<string, unknown>;
  for (const [name, property] of Object.entries(properties)) {
    if (!Object.hasOwn(members, name)) continue;
    const given = members[name];
    if (property.type === 'array') {
      const list = Array.isArray(given) ? given : [given];
      members[name] = list.map((item) => turned(property.items?.type, item));
    } else members[name] = turned(property.type, given);
  }
}

function turned(type: Property['type'], given: unknown): unknown {
  if (typeof given !== 'string') return given;
  if ((type === 'integer' || type === 'number') && /^-?(0|[1-9]\d{0,15})(\.\d+)?$/.test(given))
    return Number(given);
  if (type === 'boolean' && (given === 'true' || given === 'false')) return given === 'true';
  return given;
}
