import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { countPaid } from '../../core/audits/paid-count.ts';
import { countAudits } from '../../core/audit-states/store.ts';
import { countBadges, findBadge } from '../../core/badges/store.ts';
import { countCommitments } from '../../core/commitments/counts.ts';
import { tallyCommitments } from '../../core/commitments/store.ts';
import type { Database } from '../../core/database.ts';
import { type Delegate, noSuchDelegate } from '../../core/delegates/delegate.ts';
import { findDelegate } from '../../core/delegates/store.ts';
import type { RefusalError } from '../../core/errors.ts';
import { findTask } from '../../core/tasks/store.ts';
import { noSuchTask } from '../../core/tasks/task.ts';
import { badgeColour, badgeSvg, type BadgeText } from '../badges/svg.ts';
import { commitmentsText, completedText, paidText, taskText, unknownText } from '../badges/text.ts';
import type { ApiDeps, App } from '../deps.ts';
import { Slug } from '../schemas.ts';
import { IdParams } from '../views/task.ts';
import { alsoVariesBy } from '../answers/vary.ts';

const TYPE = 'image/svg+xml';
const KEPT = 'public, max-age=300';
const described = {
  tags: ['badges'],
  response: { 200: { content: { [TYPE]: { schema: Type.String() } } } },
};

/** By the names that stand in addresses. */
const FIGURES: Record<
  'tasks' | 'commitments' | 'paid',
  { id: string; says: string; textOf: (db: Database, delegate: Delegate) => Promise<BadgeText> }
> = {
  tasks: {
    id: 'Tasks',
    says: 'How many tasks a delegate completed and has the badge of',
    textOf: async (db, { id, profile }) => completedText(profile.name, await countBadges(db, id)),
  },
  commitments: {
    id: 'Commitments',
    says: 'How many of its commitments a delegate kept',
    textOf: async (db, { id, profile }) => {
      const tallies = (await tallyCommitments(db, [id])).get(id) ?? [];
      return commitmentsText(profile.name, countCommitments(tallies));
    },
  },
  paid: {
    id: 'Paid',
    says: 'For how many payout periods a delegate paid what it promised',
    textOf: async (db, { id, profile }) => paidText(profile.name, countPaid(await countAudits(db, id))),
  },
};

/** https://shields.io/badges/endpoint-badge */
const ShieldsView = Type.Object(
  { schemaVersion: Type.Literal(1), label: Type.String(), message: Type.String(), color: Type.String() },
  { title: 'ShieldsBadge' },
);

/** Pictures for other sites: they may be embedded anywhere, and are good for five minutes. */
export function badgeImageRoutes(app: App, { db }: ApiDeps): void {
  for (const [kind, { id, says, textOf }] of Object.entries(FIGURES)) {
    app.get(
      `/badge/delegates/:slug/${kind}.svg`,
      {
        schema: {
          ...described,
          operationId: `get${id}BadgeImage`,
          summary: `${says}, as a picture`,
          params: Type.Object({ slug: Slug }),
        },
      },
      async (request, reply) => {
        const { slug } = request.params;
        const delegate = await findDelegate(db, slug);
        if (delegate === undefined) return sendUnknown(request, reply, 'delegate', noSuchDelegate(slug));
        return send(reply, await textOf(db, delegate));
      },
    );

    app.get(
      `/badge/delegates/:slug/${kind}.json`,
      {
        schema: {
          tags: described.tags,
          operationId: `get${id}Badge`,
          summary: `${says}, as the endpoint badge of shields.io reads it`,
          params: Type.Object({ slug: Slug }),
          response: { 200: ShieldsView },
        },
      },
      async (request, reply) => {
        const { slug } = request.params;
        const delegate = await findDelegate(db, slug);
        if (delegate === undefined) throw noSuchDelegate(slug);
        const { label, value, tone } = await textOf(db, delegate);
        reply.header('cache-control', KEPT).header('cross-origin-resource-policy', 'cross-origin');
        return { schemaVersion: 1 as const, label, message: value, color: badgeColour(tone) };
      },
    );
  }

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
  return sendImage(reply.header('cache-control', KEPT), text);
}

/** Who asks for a picture sees that there is nothing; a program is told as everywhere. */
function sendUnknown(
  request: FastifyRequest,
  reply: FastifyReply,
  what: 'delegate' | 'task',
  refusal: RefusalError,
): FastifyReply {
  alsoVariesBy(reply, 'accept');
  if (!/\bimage\//.test(request.headers.accept ?? '')) throw refusal;
  return sendImage(reply.code(404), unknownText(what));
}

function sendImage(reply: FastifyReply, text: BadgeText): FastifyReply {
  alsoVariesBy(reply, 'accept');
  return reply
    .type(`${TYPE}; charset=utf-8`)
    .header('cross-origin-resource-policy', 'cross-origin')
    .send(badgeSvg(text));
}
