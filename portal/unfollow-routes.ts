import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RefusalError } from '../core/errors.ts';
import { readUnfollowLink, refollowByLink, unfollowByLink } from '../core/unfollow-links/unfollow-link.ts';
import { readQuery } from './data/query.ts';
import { deadLinkPage, refollowedPage, unfollowedPage, unfollowPage } from './pages/unfollow.ts';
import type { PortalParts } from './portal-parts.ts';
import type { Page, View } from './view.ts';

/** How the portal sends a page. */
interface Sending {
  viewOf: (request: FastifyRequest) => Promise<View>;
  send: (request: FastifyRequest, reply: FastifyReply, page: Page, view: View) => Promise<FastifyReply>;
}

/** Links that end a follow without a sign-in: GET shows what would happen, POST does it (in the spirit of RFC 8058). */
export function unfollowRoutes(app: FastifyInstance, { db, now }: PortalParts, sending: Sending): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
    payload.resume().on('end', () => done(null, undefined)); // the address says it all
  });
  const route = (method: 'GET' | 'POST', path: string, page: (token: string, view: View) => Promise<Page>) =>
    app.route({
      method,
      url: path,
      async handler(request, reply) {
        const view = await sending.viewOf(request);
        reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
        const { token } = readQuery(request.query, ['token']);
        const shown = await page(token, { ...view, path }).catch((error: unknown) => {
          if (error instanceof RefusalError && error.code === 'link_not_valid') return deadLinkPage(view);
          throw error;
        });
        return sending.send(request, reply, shown, view);
      },
    });

  route('GET', '/unfollow', async (token, view) =>
    unfollowPage(await readUnfollowLink(db, token), token, view),
  );
  route('POST', '/unfollow', async (token, view) => {
    const { undo, ...linked } = await unfollowByLink(db, token, now());
    return unfollowedPage(linked, undo, view);
  });
  route('POST', '/unfollow/undo', async (token, view) =>
    refollowedPage(await refollowByLink(db, token, now()), view),
  );
}
