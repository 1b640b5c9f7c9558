import type { FastifyReply } from 'fastify';

/** Says that an answer differs by this header of the request too, beside what was said before. */
export function alsoVariesBy(reply: FastifyReply, name: string): void {
  const said = [reply.getHeader('vary') ?? []].flat().join(', ');
  const names = said === '' ? [] : said.split(',').map((each) => each.trim());
  if (!names.some((each) => each.toLowerCase() === name.toLowerCase()))
    reply.header('vary', [...names, name].join(', '));
}
