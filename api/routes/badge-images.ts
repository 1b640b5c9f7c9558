import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { countPaid } from '../../core/audits/paid-count.ts';
import { countAudits } from '../../core/audit-states/store.ts';
import { countBadges, findBadge } from '../../core/badges/store.ts';
import { countCommitments } from '../../core/commitments/counts.ts';
import { tallyCommitments } from '../../core/commitments/store.ts';
import { noSuchDelegate } from '../../core/delegates/delegate.ts';
import { findDelegate } from '../../core/delegates/store.ts';
import type { RefusalError } from '../../core/errors.ts';
import { findTask } from '../../core/tasks/store.ts';
import { noSuchTask } from '../../core/tasks/task.ts';
import { badgeSvg, type BadgeText } from '../badge-svg.ts';
import { commitmentsText, completedText, paidText, taskText, unknownText } from '../badge-text.ts';
import type { ApiDeps, App } from '../deps.ts';
import { Slug } from '../schemas.ts';
import { IdParams } from '../task-views.ts';

const TYPE = 'image/svg+xml';
const described = {
  tags: ['badges'],
  response: { 200: { content: { [TYPE]: { schema: Type.String() } } } },
};

/** Pictures for other sites: they may be embedded anywhere, and are good for five minutes. */
export function badgeImageRoutes(app: App, { db }: ApiDeps): void {
  app.get(
    '/badge/delegates/:slug/tasks.svg',
    {
      schema: {
        ...described,
        operationId: 'getTasksBadgeImage',
        summary: 'How many tasks a delegate completed and has the badge of, as a picture',
        params: Type.Object({ slug: Slug }),
      },
    },
    async (request, reply) => {
      const { slug } = request.params;
      const delegate = await findDelegate(db, slug);
      if (delegate === undefined) return sendUnknown(request, reply, 'delegate', noSuchDelegate(slug));
      return send(reply, completedText(delegate.profile.name, await countBadges(db, delegate.id)));
    },
  );

  app.get(
    '/badge/delegates/:slug/commitments.svg',
    {
      schema: {
        ...described,
        operationId: 'getCommitmentsBadgeImage',
        summary: 'How many of its commitments a delegate kept, as a picture',
        params: Type.Object({ slug: Slug }),
      },
    },
    async (request, reply) => {
      const { slug } = request.params;
      const delegate = await findDelegate(db, slug);
      if (delegate === undefined) return sendUnknown(request, reply, 'delegate', noSuchDelegate(slug));
      const tallies = (await tallyCommitments(db, [delegate.id])).get(delegate.id) ?? [];
      return send(reply, commitmentsText(delegate.profile.name, countCommitments(tallies)));
    },
  );

  app.get(
    '/badge/delegates/:slug/paid.svg',
    {
      schema: {
        ...described,
        operationId: 'getPaidBadgeImage',
        summary: 'For how many payout periods a delegate paid what it promised, as a picture',
        params: Type.Object({ slug: Slug }),
      },
    },
    async (request, reply) => {
      const { slug } = request.params;
      const delegate = await findDelegate(db, slug);
      if (delegate === undefined) return sendUnknown(request, reply, 'delegate', noSuchDelegate(slug));
      return send(reply, paidText(delegate.profile.name, countPaid(await countAudits(db, delegate.id))));
    },
  );

  app.get(
    '/badge/tasks/:id.svg',
    {
      schema: {
        ...described,
        operationId: 'getTaskBadgeImage',
        summary: 'What became of a task and of its badge, as a picture',
        params: IdParams,
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const task = await findTask(db, id);
      if (task === undefined) return sendUnknown(request, reply, 'task', noSuchTask(id));
      return send(reply, taskText(task, await findBadge(db, id)));
    },
  );
}

function send(reply: FastifyReply, text: BadgeText): FastifyReply {
  return sendImage(reply.header('cache-control', 'public, max-age=300'), text);
}

/** Who asks for a picture sees that there is nothing; a program is told as everywhere. */
function sendUnknown(
  request: FastifyRequest,
  reply: FastifyReply,
  what: 'delegate' | 'task',
  refusal: RefusalError,
): FastifyReply {
  if (!/\bimage\//.test(request.headers.accept ?? '')) throw refusal;
  return sendImage(reply.code(404), unknownText(what));
}

function sendImage(reply: FastifyReply, text: BadgeText): FastifyReply {
  return reply
    .type(`${TYPE}; charset=utf-8`)
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('vary', 'accept')
    .send(badgeSvg(text));
}
