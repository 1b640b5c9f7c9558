import type { FastifyReply } from 'fastify';
import { type TSchema, Type } from 'typebox';
import type { EntryKind } from '../../core/book/entry.ts';
import { listChanges } from '../../core/changes/store.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { DelegateParams } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { atomFeed } from '../feeds/atom.ts';
import { calendarFeed } from '../feeds/calendar.ts';
import { type Feed, feedItem, type FeedItem } from '../feeds/feed.ts';
import { jsonFeed } from '../feeds/json-feed.ts';

interface Format {
  type: string;
  schema: TSchema;
  /** How many of the newest it holds. */
  items: number;
  kinds: EntryKind[] | undefined;
  write: (feed: Feed, items: readonly FeedItem[]) => string;
}

const FORMATS: Record<'atom' | 'json' | 'ics', Format> = {
  atom: { type: 'application/atom+xml', schema: Type.String(), items: 50, kinds: undefined, write: atomFeed },
  json: {
    type: 'application/feed+json',
    schema: Type.Object({}, { additionalProperties: true, description: 'JSON Feed 1.1' }),
    items: 50,
    kinds: undefined,
    write: jsonFeed,
  },
  ics: {
    type: 'text/calendar',
    schema: Type.String(),
    items: 200,
    kinds: [
      'plan.announced',
      'plan.withdrawn',
      'commitment.made',
      'commitment.changed',
      'commitment.withdrawn',
    ],
    write: calendarFeed,
  },
};

/** Readers of feeds add what they like to an address. */
const AnyQuery = Type.Object({}, { additionalProperties: true });

export function feedRoutes(app: App, { db, settings }: ApiDeps): void {
  const { publicUrl, chainId } = settings;

  async function send(
    reply: FastifyReply,
    { type, items, kinds, write }: Format,
    delegate: string | undefined,
    feed: Feed,
  ) {
    const changes = await listChanges(db, { delegate, kinds }, undefined, items);
    const [newest] = changes;
    if (newest !== undefined) reply.header('last-modified', newest.at.toUTCString());
    const text = write(
      feed,
      changes.map((change) => feedItem(change, publicUrl)),
    );
    return reply.type(`${type}; charset=utf-8`).send(text);
  }

  for (const [name, format] of Object.entries(FORMATS)) {
    const schema = {
      tags: ['feeds'],
      querystring: AnyQuery,
      response: { 200: { content: { [format.type]: { schema: format.schema } } } },
    };
    const what =
      name === 'ics' ? 'When announced plans take effect and commitments are due' : 'The newest changes';
    app.get(
      `/v1/changes.${name}`,
      { schema: { ...schema, operationId: `feedChanges_${name}`, summary: what } },
      async (_request, reply) =>
        send(reply, format, undefined, {
          title: 'Changes of all delegates',
          page: `${publicUrl}/changes`,
          self: `${publicUrl}/v1/changes.${name}`,
          publicUrl,
        }),
    );
    app.get(
      `/v1/delegates/:slug/changes.${name}`,
      {
        schema: {
          ...schema,
          operationId: `feedDelegateChanges_${name}`,
          summary: `${what}, of one delegate`,
          params: DelegateParams,
        },
      },
      async (request, reply) => {
        const { slug, profile } = await findDelegateByName(db, request.params.slug, chainId);
        return send(reply, format, slug, {
          title: `Changes of ${profile.name}`,
          page: `${publicUrl}/delegates/${slug}`,
          self: `${publicUrl}/v1/delegates/${slug}/changes.${name}`,
          publicUrl,
        });
      },
    );
  }
}
