import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RefusalError } from '../core/errors.ts';
import { findWidgetScript } from '../core/widget-scripts/store.ts';
import { readFrame } from './data/widget.ts';
import { takesGzip } from './gzipped.ts';
import { emptyFramePage, framePage } from './pages/widget-frame.ts';
import type { PortalParts } from './portal-parts.ts';
import type { View } from './view.ts';
import { scriptName, type WidgetFiles } from './widget-files.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const FIVE_MINUTES = 'public, max-age=300';
const JAVASCRIPT = 'text/javascript; charset=utf-8';

export const WIDGET_FOLDER = '/widget/v1';

/**
 * What pages elsewhere load. The newest script is under one name, and every script that was ever served is under a name of its own:
 * a page that pinned one by its hash goes on with it through all releases.
 */
export function widgetRoutes(
  app: FastifyInstance,
  { db, settings, ...parts }: PortalParts,
  widget: WidgetFiles,
  viewOf: (request: FastifyRequest) => Promise<View>,
): void {
  const file = (reply: FastifyReply, type: string, kept: string) =>
    reply
      .header('content-type', type)
      .header('cache-control', kept)
      .header('cross-origin-resource-policy', 'cross-origin');
  const sendScript = (request: FastifyRequest, reply: FastifyReply, kept: string) => {
    file(reply, JAVASCRIPT, kept).header('vary', 'accept-encoding');
    return takesGzip(request)
      ? reply.header('content-encoding', 'gzip').send(widget.gzipped)
      : reply.send(widget.script);
  };

  app.get(`${WIDGET_FOLDER}/pledgebook.js`, (request, reply) => sendScript(request, reply, FIVE_MINUTES));
  app.get(`${WIDGET_FOLDER}/${scriptName(widget)}`, (request, reply) => sendScript(request, reply, FOR_EVER));
  app.get(`${WIDGET_FOLDER}/pledgebook.d.ts`, (_request, reply) =>
    file(reply, 'text/plain; charset=utf-8', FIVE_MINUTES).send(widget.types),
  );
  app.get(`${WIDGET_FOLDER}/custom-elements.json`, (_request, reply) =>
    file(reply, 'application/json; charset=utf-8', FIVE_MINUTES).send(widget.manifest),
  );
  app.get(`${WIDGET_FOLDER}/:name`, async (request, reply) => {
    const { name } = request.params as { name: string };
    const [, hash] = /^pledgebook\.([0-9a-f]{16})\.js$/.exec(name) ?? [];
    const script = hash === undefined ? undefined : await findWidgetScript(db, hash);
    return script === undefined ? reply.callNotFound() : file(reply, JAVASCRIPT, FOR_EVER).send(script);
  });

  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${settings.frameAncestors.join(' ')}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
  const sendFrame = (reply: FastifyReply, page: string) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cross-origin-resource-policy', 'cross-origin')
      .send(page);

  app.get(`${WIDGET_FOLDER}/frame`, async (request, reply) => {
    const view = await viewOf(request);
    try {
      const choice = await readFrame({ db, settings, ...parts }, request.query);
      return sendFrame(reply, framePage(choice, `${WIDGET_FOLDER}/${scriptName(widget)}`, view));
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
      reply.code(error.kind === 'not_found' ? 404 : 400);
      return sendFrame(reply, emptyFramePage(view.words.refusals.sentence(error.code, error.message), view));
    }
  });
}
