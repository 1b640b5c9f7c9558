import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import Fastify from 'fastify';
import { registerAccessTokens } from './identity/access-token.ts';
import { AnswerMemory } from './answers/memory.ts';
import { registerAnswerHeaders } from './answers/headers.ts';
import { makeGuards, registerIdentification } from './auth.ts';
import { snapshotReader } from './answers/database-state.ts';
import { answerBadAddress } from './requests/bad-addresses.ts';
import type { ApiDeps, ApiParts, App } from './deps.ts';
import { errorFacts } from '../core/error-facts.ts';
import { answerError } from './errors.ts';
import { parseJsonBody } from './requests/json-body.ts';
import { registerMetrics } from './metrics/register-metrics.ts';
import { RequestMetrics } from './metrics/request-metrics.ts';
import { registerOpenApi } from './openapi.ts';
import { readQueryValues } from './requests/query-values.ts';
import { rateShares, registerRateLimit } from './limits/rate-limit.ts';
import { logAborted, RequestLog } from './requests/log.ts';
import { registerRouteRules } from './route-rules.ts';
import { schemaCompilers } from './requests/schema-compilers.ts';
import { refuseUnstorableText } from './requests/storable-text.ts';
import { answerUnchanged } from './answers/unchanged.ts';
import { answerUnheard, answerUnread } from './requests/unread.ts';
import { endUnusedConnections } from './requests/unused-connections.ts';
import { refuseUndescribedInput } from './requests/undescribed-input.ts';
import { badgeImageRoutes } from './routes/badge-images.ts';
import { badgeRoutes } from './routes/badges.ts';
import { bookRoutes } from './routes/book.ts';
import { bookExportRoutes } from './routes/book-export.ts';
import { bookTileRoutes } from './routes/book-tiles.ts';
import { witnessRoutes } from './routes/witness.ts';
import { auditRoutes } from './routes/audits.ts';
import { authRoutes } from './routes/auth.ts';
import { changeStreamRoutes } from './routes/change-stream.ts';
import { chainRoutes } from './routes/chain.ts';
import { changeRoutes } from './routes/changes.ts';
import { commitmentEvidenceRoutes } from './routes/commitment-evidence.ts';
import { commitmentRoutes } from './routes/commitments.ts';
import { delegateRoutes } from './routes/delegates.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { docsRoutes } from './routes/docs.ts';
import { followRoutes } from './routes/follows.ts';
import { followChangeRoutes } from './routes/follow-changes.ts';
import { followTestRoutes } from './routes/follow-tests.ts';
import { githubLinkRoutes } from './routes/github-link.ts';
import { claimRoutes } from './routes/claims.ts';
import { claimWorkRoutes } from './routes/claim-work.ts';
import { contributorRoutes } from './routes/contributors.ts';
import { githubWebhookRoutes } from './routes/github-webhook.ts';
import { reviewQueueRoutes } from './routes/review-queue.ts';
import { reviewerRecordRoutes } from './routes/reviewer-records.ts';
import { overrideRoutes } from './routes/overrides.ts';
import { reviewConcentrationRoutes } from './routes/review-concentration.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { payoutRoutes } from './routes/payouts.ts';
import { questionRoutes } from './routes/questions.ts';
import { questionSessionRoutes } from './routes/question-sessions.ts';
import { taskDraftRoutes } from './routes/task-drafts.ts';
import { taskImportRoutes } from './routes/task-imports.ts';
import { oembedRoutes } from './routes/oembed.ts';
import { recordRoutes } from './routes/records.ts';
import { reportRoutes } from './routes/reports.ts';
import { syncRoutes } from './routes/sync.ts';
import { taskMoveRoutes } from './routes/task-moves.ts';
import { taskRoutes } from './routes/tasks.ts';
import { feedRoutes } from './routes/feeds.ts';
import { healthRoutes } from './routes/health.ts';
import { accountExportRoutes } from './routes/account-export.ts';
import { meRoutes } from './routes/me.ts';
import { signInRoutes } from './routes/sign-ins.ts';
import { statementFileRoutes } from './routes/statement-files.ts';
import { statementRoutes } from './routes/statements.ts';
import { voteFileRoutes } from './routes/vote-files.ts';
import { voteRoutes } from './routes/votes.ts';
import { voteAlertRoutes } from './routes/vote-alerts.ts';
import { voteEstimateRoutes } from './routes/vote-estimates.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { rewardPlanRoutes } from './routes/reward-plans.ts';

const BODY_BYTES_MAX = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
const PATH_PARAMETER_LENGTH_MAX = 200;
/** How long a part may take to load at the start: a machine may be busy with much else. */
const START_MS_MAX = 60_000;

/** The API on parts the entry made. Register pages beside it with `app.register`; then listen. */
export function buildApp(parts: ApiParts): App {
  const deps: ApiDeps = { ...parts, guards: makeGuards(parts) };
  const saying = { publicUrl: parts.settings.publicUrl, speeches: parts.speeches ?? [] };
  const app: App = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    pluginTimeout: START_MS_MAX,
    forceCloseConnections: 'idle',
    return503OnClosing: false, // what still comes while the process ends is served like what came before
    trustProxy: parts.config.trustProxy ?? false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    routerOptions: { maxParamLength: PATH_PARAMETER_LENGTH_MAX },
    schemaController: { compilersFactory: schemaCompilers },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allowUnionTypes: true } },
    logController: new RequestLog(),
    logger: {
      level: parts.config.logLevel,
      serializers: {
        req: (request) => ({ method: request.method, path: request.url?.split('?', 1)[0], ip: request.ip }),
        err: errorFacts,
      },
      ...(parts.logStream === undefined ? {} : { stream: parts.logStream }),
    },
    http: { requireHostHeader: false }, // answerUnheard does, with a problem
    clientErrorHandler: answerUnread(parts.settings.publicUrl),
    frameworkErrors: answerBadAddress(() => app, saying),
  });
  app.decorate('badAddresses', { byPage: undefined });
  logAborted(app);
  endUnusedConnections(app);
  app.setErrorHandler(answerError(saying));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : parseJsonBody(String(body)));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addHook('preValidation', refuseUnstorableText);
  app.addHook('preValidation', refuseUndescribedInput);
  app.addHook('preValidation', readQueryValues);
  const shares = rateShares(parts);
  const requests = parts.config.metrics ? new RequestMetrics() : undefined;
  const memory = new AnswerMemory({ readState: snapshotReader(parts.db), now: parts.now });
  memory.keepAnswers(app);
  registerAnswerHeaders(app, parts);
  registerAccessTokens(app, parts);
  registerIdentification(app, parts);
  registerRateLimit(app, parts, shares);
  memory.giveAnswers(app);
  registerOpenApi(app, parts);
  registerRouteRules(app, saying);
  registerMetrics(app, parts, requests);
  answerUnchanged(app, parts.config, { memory, shares, requests });
  answerUnheard(app, parts.settings.publicUrl);
  app.register(fastifyCookie);
  app.register(async (scope) => registerRoutes(scope, deps));
  return app;
}

function registerRoutes(app: App, deps: ApiDeps): void {
  healthRoutes(app, deps);
  authRoutes(app, deps);
  meRoutes(app, deps);
  signInRoutes(app, deps);
  accountExportRoutes(app, deps);
  githubLinkRoutes(app, deps);
  bookTileRoutes(app, deps);
  bookRoutes(app, deps);
  bookExportRoutes(app, deps);
  witnessRoutes(app, deps);
  delegateRoutes(app, deps);
  recordRoutes(app, deps);
  rewardPlanRoutes(app, deps);
  commitmentRoutes(app, deps);
  commitmentEvidenceRoutes(app, deps);
  payoutRoutes(app, deps);
  voteEstimateRoutes(app, deps);
  auditRoutes(app, deps);
  changeRoutes(app, deps);
  changeStreamRoutes(app, deps);
  feedRoutes(app, deps);
  chainRoutes(app, deps);
  followRoutes(app, deps);
  followTestRoutes(app, deps);
  followChangeRoutes(app, deps);
  voteAlertRoutes(app, deps);
  deliveryRoutes(app, deps);
  webhookRoutes(app, deps);
  voteRoutes(app, deps);
  voteFileRoutes(app, deps);
  statementRoutes(app, deps);
  statementFileRoutes(app, deps);
  taskRoutes(app, deps);
  taskMoveRoutes(app, deps);
  taskDraftRoutes(app, deps);
  taskImportRoutes(app, deps);
  claimRoutes(app, deps);
  claimWorkRoutes(app, deps);
  contributorRoutes(app, deps);
  badgeRoutes(app, deps);
  badgeImageRoutes(app, deps);
  oembedRoutes(app, deps);
  reviewQueueRoutes(app, deps);
  overrideRoutes(app, deps);
  questionRoutes(app, deps);
  questionSessionRoutes(app, deps);
  reportRoutes(app, deps);
  reviewRoutes(app, deps);
  reviewerRecordRoutes(app, deps);
  reviewConcentrationRoutes(app, deps);
  githubWebhookRoutes(app, deps);
  syncRoutes(app, deps);
  docsRoutes(app, deps);
}
