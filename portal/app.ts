import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { unavailability } from '../core/database.ts';
import { RefusalError } from '../core/errors.ts';
import { lastSignature } from '../core/book/store.ts';
import { keepWidgetScript } from '../core/widget-scripts/keep-script.ts';
import { type Assets, loadAssets } from './assets.ts';
import { readBadge } from './data/badge.ts';
import { readChange, readChanges } from './data/changes.ts';
import { readCompare } from './data/compare.ts';
import { readDelegate } from './data/delegate.ts';
import { readDelegates } from './data/delegates.ts';
import { readDesk } from './data/desk.ts';
import { readHome } from './data/home.ts';
import { readQuery } from './data/query.ts';
import { readReviewer } from './data/reviewer.ts';
import { readReviews } from './data/reviews.ts';
import { readSessions } from './data/sessions.ts';
import { readStatus } from './data/status.ts';
import { readStatementPage } from './data/statement.ts';
import { readSteward } from './data/steward.ts';
import { readWidget } from './data/widget.ts';
import { readStewardActs } from './data/steward-acts.ts';
import { readTask } from './data/task.ts';
import { readDelegateVotes } from './data/votes.ts';
import { readWishlist } from './data/wishlist.ts';
import { gzipped, takesGzip } from './gzipped.ts';
import { ENGLISH, type Language, LANGUAGES, languageOf, languageRoute } from './languages.ts';
import { layout } from './layout.ts';
import { badgePage } from './pages/badge.ts';
import { changePage } from './pages/change.ts';
import { changesPage } from './pages/changes.ts';
import { comparePage } from './pages/compare.ts';
import { delegatePage } from './pages/delegate.ts';
import { delegatesPage } from './pages/delegates.ts';
import { deskPage, emptyDeskPage } from './pages/desk.ts';
import { homePage } from './pages/home.ts';
import { mePage } from './pages/me.ts';
import { failedPage, notFoundPage, problemPage, refusedPage } from './pages/problem.ts';
import { reviewerPage } from './pages/reviewer.ts';
import { reviewsPage } from './pages/reviews.ts';
import { sessionsPage } from './pages/sessions.ts';
import { statementPage } from './pages/statement.ts';
import { statusPage } from './pages/status.ts';
import { stewardPage } from './pages/steward.ts';
import { stewardActsPage } from './pages/steward-acts.ts';
import { taskPage } from './pages/task.ts';
import { votesPage } from './pages/votes.ts';
import { widgetPage } from './pages/widget.ts';
import { wishlistPage } from './pages/wishlist.ts';
import { unfollowRoutes } from './unfollow-routes.ts';
import { pictureRoutes } from './pictures/picture-routes.ts';
import type { PortalParts } from './portal-parts.ts';
import type { Page, View } from './view.ts';
import { integrityOf, loadWidget, scriptName, type WidgetFiles } from './widget-files.ts';
import { WIDGET_FOLDER, widgetRoutes } from './widget-routes.ts';

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
];
/** After which a page is asked for again that could not be made because the database was away. */
const RETRY_AFTER_SECONDS = 5;
const FOR_EVER = 'public, max-age=31536000, immutable';
const REFUSED_STATUS: Partial<Record<RefusalError['kind'], number>> = {
  not_found: 404,
  invalid: 400,
  too_many: 429,
};

/** Gives what a page shows; undefined where there is no such thing. */
type ReadPage = (request: FastifyRequest, view: View) => Promise<Page | undefined> | Page | undefined;

/**
 * The pages of the register, as a Fastify plugin: register it beside the API on the same server, without a prefix. Reads the
 * styles and scripts when it starts, and keeps the widget's.
 */
export function buildPortal(parts: PortalParts): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    const [assets, widget] = await Promise.all([loadAssets(), loadWidget()]);
    await keepWidgetScript(parts.db, widget.hash, widget.script);
    serveAssets(app, assets);
    servePages(app, parts, assets, widget);
  };
}

function serveAssets(app: FastifyInstance, assets: Assets): void {
  for (const [name, file] of assets.files)
    app.get(`${assets.folder}/${name}`, (request, reply) => {
      reply.header('content-type', file.type).header('cache-control', FOR_EVER);
      reply.header('vary', 'accept-encoding');
      if (!takesGzip(request)) return reply.send(file.body);
      return reply.header('content-encoding', 'gzip').send(file.gzipped);
    });
}

function servePages(app: FastifyInstance, parts: PortalParts, assets: Assets, widget: WidgetFiles): void {
  const { db, settings, now, bookKey } = parts;
  const policy = [...POLICY, `script-src 'self' ${assets.atOnce.source}`].join('; ');
  const languages = parts.languages ?? LANGUAGES;
  const viewAt = (path: string, language: Language, checkpoint: View['checkpoint']): View => ({
    words: language.words,
    language: language.code,
    languages,
    now: now(),
    publicUrl: settings.publicUrl,
    path,
    assets: assets.folder,
    atOnce: assets.atOnce.script,
    checkpoint,
    standIns: parts.standIns ?? [],
    scripts: parts.scripts ?? [],
  });
  const viewOf = async (request: FastifyRequest) =>
    viewAt(request.url, languageOf(request, languages), (await lastSignature(db, bookKey)) ?? null);

  const send = async (request: FastifyRequest, reply: FastifyReply, page: Page, view: View) => {
    reply
      .code(page.status ?? 200)
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-language', view.language)
      .header('vary', 'accept-encoding, accept-language, cookie')
      .header('content-security-policy', policy)
      .header('referrer-policy', 'same-origin')
      .header('cross-origin-opener-policy', 'same-origin');
    const document = layout(page, view);
    if (!takesGzip(request)) return reply.send(document);
    return reply.header('content-encoding', 'gzip').send(await gzipped(document));
  };

  const page = (path: string, read: ReadPage) =>
    app.get(path, async (request, reply) => {
      const view = await viewOf(request);
      return send(request, reply, (await read(request, view)) ?? notFoundPage(view), view);
    });

  app.setErrorHandler(async (error, request, reply) => {
    if (unavailability(error) !== undefined) {
      request.log.error({ err: error }, 'page');
      const view = viewAt(request.url, languageOf(request, languages), undefined);
      reply.header('retry-after', RETRY_AFTER_SECONDS);
      return send(request, reply, failedPage(request.id, view, 503), view);
    }
    const isTooMany = error instanceof RefusalError && error.kind === 'too_many';
    const view = isTooMany
      ? viewAt(request.url, languageOf(request, languages), undefined) // that costs the database nothing
      : await viewOf(request).catch(() => viewAt(request.url, ENGLISH, undefined));
    if (error instanceof RefusalError) {
      const sentence = view.words.refusals.sentence(error.code, error.message);
      return send(request, reply, refusedPage(sentence, REFUSED_STATUS[error.kind] ?? 403, view), view);
    }
    request.log.error({ err: error }, 'page');
    return send(request, reply, failedPage(request.id, view), view);
  });

  const byPage: FastifyInstance['badAddresses']['byPage'] = (request, reply, status) => {
    if (!asksForPage(request)) return false;
    const view = viewAt('/', languageOf(request, languages), undefined);
    void send(request, reply, { ...notFoundPage(view), status }, view);
    return true;
  };
  if (app.hasDecorator('badAddresses')) app.badAddresses.byPage = byPage;

  page('/', async (_request, view) => homePage(await readHome(parts), view));
  page('/delegates', async ({ query }, view) => delegatesPage(await readDelegates(parts, query), view));
  page('/delegates/:slug', async ({ params }, view) => {
    return delegatePage(await readDelegate(parts, named(params, 'slug')), view);
  });
  page('/delegates/:slug/votes', async ({ params, query }, view) => {
    return votesPage(await readDelegateVotes(parts, named(params, 'slug'), query), view);
  });
  page('/compare', async ({ query }, view) => comparePage(await readCompare(parts, query), view));
  page('/statements/:id', async ({ params }, view) => {
    const data = await readStatementPage(parts, named(params, 'id'));
    return data && statementPage(data, view);
  });
  page('/changes', async ({ query }, view) => changesPage(await readChanges(parts, query), view));
  page('/changes/:seq', async ({ params, query }, view) => {
    const data = await readChange(parts, named(params, 'seq'), query, view.checkpoint?.size);
    return data && changePage(data, view);
  });
  page('/wishlist', async ({ query }, view) => wishlistPage(await readWishlist(parts, query), view));
  page('/tasks/:id', async ({ params, query }, view) => {
    const data = await readTask(parts, named(params, 'id'), query);
    return data && taskPage(data, view);
  });
  page('/reviews', async ({ query }, view) => reviewsPage(await readReviews(parts, query), view));
  page('/reviewers/:address', async ({ params, query }, view) => {
    const data = await readReviewer(parts, named(params, 'address'), query);
    return data && reviewerPage(data, view);
  });
  page('/badges/:claim', async ({ params }, view) => {
    const data = await readBadge(parts, named(params, 'claim'));
    return data && badgePage(data, view);
  });
  page('/desk', async ({ query }, view) => {
    const { delegate } = readQuery(query, ['delegate']);
    if (delegate === '') return emptyDeskPage(view);
    const faults = { share: view.words.desk.shareFault, amount: view.words.desk.amountFault };
    const data = await readDesk(parts, delegate, query, faults);
    return data && deskPage(data, view);
  });
  languageRoute(app, settings.publicUrl, languages);
  unfollowRoutes(app, parts, { viewOf, send });
  pictureRoutes(app, parts);
  widgetRoutes(app, parts, widget, viewOf);
  page('/widget', async ({ query }, view) => {
    const source = {
      publicUrl: settings.publicUrl,
      script: `${WIDGET_FOLDER}/${scriptName(widget)}`,
      integrity: integrityOf(widget),
    };
    return widgetPage(await readWidget(parts, query, source, view.words.widget.all), view);
  });
  page('/me', ({ query }, view) => mePage(readQuery(query, ['problem']).problem, view));
  page('/steward', async (_request, view) => stewardPage(await readSteward(parts), view));
  page('/steward/acts', async ({ query }, view) =>
    stewardActsPage(await readStewardActs(parts, query), view),
  );
  page('/sessions', async ({ query }, view) => sessionsPage(await readSessions(parts, query), view));
  page('/status', async (_request, view) => statusPage(await readStatus(parts), view));
  page('/problems/:code', ({ params }, view) => problemPage(named(params, 'code'), view));

  for (const standIn of parts.standIns ?? [])
    page(standIn.url, ({ query }, view) => standIn.page(view, query));

  app.get('/*', async (request, reply) => {
    if (!asksForPage(request)) return reply.callNotFound();
    const view = await viewOf(request);
    return send(request, reply, notFoundPage(view), view);
  });
}

function named(params: unknown, name: string): string {
  return (params as Record<string, string>)[name] ?? '';
}

/** Programs get the API's problem for an unknown address, readers a page. */
function asksForPage({ headers, url }: FastifyRequest): boolean {
  return (
    (headers.accept ?? '').includes('text/html') &&
    !/^\/(v1|book|badge|pictures|widget|webhooks|assets)\//.test(url)
  );
}
