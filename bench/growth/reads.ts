/** How a read is asked for: paths with {things} in braces; or why it is not. */
export interface Read {
  paths: readonly string[];
  /** By whom; anybody where left out. */
  as?: 'owner' | 'steward';
  /** What grows by nature in proportion to this: asked a few times, and counted for each. */
  per?: 'entries' | 'voters';
}

const read = (...paths: string[]): Read => ({ paths });
const SVG = (what: string) => read(`/badge/${what}.svg`);

/** Every route of the service that reads, which `assertReadsOf` holds it to. */
export const READS: Readonly<Record<string, Read | { leftOut: string }>> = {
  '/metrics': read('/metrics'),
  '/health/live': read('/health/live'),
  '/health/ready': read('/health/ready'),
  '/version': read('/version'),
  '/openapi.json': read('/openapi.json'),
  '/docs': read('/docs'),
  '/v1/me': { paths: ['/v1/me'], as: 'owner' },
  '/v1/me/export': { paths: ['/v1/me/export'], as: 'owner' },
  '/v1/me/alerts': { paths: ['/v1/me/alerts'], as: 'owner' },
  '/v1/me/follows/:slug/test': { leftOut: 'tells of one test alert, which lives for minutes' },
  '/v1/me/sign-ins': { paths: ['/v1/me/sign-ins'], as: 'owner' },
  '/v1/me/question-votes': { leftOut: 'of one account and one delegate' },
  '/v1/me/contributions': { paths: ['/v1/me/contributions'], as: 'owner' },
  '/v1/me/links/github/callback': { leftOut: 'asks GitHub' },
  '/book/checkpoint': read('/book/checkpoint'),
  '/book/tile/*': read(
    '/book/tile/0/000',
    '/book/tile/entries/000',
    '/book/tile/1/000.p/{tiles}',
    '/book/tile/0/{tile}',
  ),
  '/v1/book': read('/v1/book'),
  '/v1/book/entries': read('/v1/book/entries', '/v1/book/entries?from={middle}'),
  '/v1/book/export': { paths: ['/v1/book/export'], per: 'entries' },
  '/v1/book/proofs/inclusion': read(
    '/v1/book/proofs/inclusion?seq=7',
    '/v1/book/proofs/inclusion?seq={middle}',
  ),
  '/v1/book/proofs/consistency': read(
    '/v1/book/proofs/consistency?from=7',
    '/v1/book/proofs/consistency?from={middle}',
  ),
  '/v1/witness': read('/v1/witness'),
  '/witness/:log/checkpoint': { leftOut: 'no other log is witnessed here' },
  '/v1/delegates': read(
    '/v1/delegates',
    '/v1/delegates?sort=paid',
    '/v1/delegates?sort=commitments',
    '/v1/delegates?sort=notice',
    '/v1/delegates?q=harbor',
  ),
  '/v1/delegates/:slug': read('/v1/delegates/{slug}', '/v1/delegates/{quiet}'),
  '/v1/delegates/:slug/record': read('/v1/delegates/{slug}/record'),
  '/v1/delegates/:slug/reward-plans': read('/v1/delegates/{slug}/reward-plans'),
  '/v1/delegates/:slug/reward-plans/:version': read('/v1/delegates/{slug}/reward-plans/{plan}'),
  '/v1/delegates/:slug/reward-plans/simulation': read(
    '/v1/delegates/{slug}/reward-plans/simulation?blockShareBps=1000&epochShareBps=9000&foundationShareBps=0',
  ),
  '/v1/delegates/:slug/commitments': read(
    '/v1/delegates/{slug}/commitments',
    '/v1/delegates/{slug}/commitments?state=open',
  ),
  '/v1/commitments/:id': read('/v1/commitments/{commitment}'),
  '/v1/delegates/:slug/payouts': read('/v1/delegates/{slug}/payouts'),
  '/v1/delegates/:slug/vote-estimate': read('/v1/delegates/{slug}/vote-estimate?votes=1000'),
  '/v1/changes/:seq/vote-estimate': read('/v1/changes/{change}/vote-estimate?votes=1000'),
  '/v1/delegates/:slug/audits': read('/v1/delegates/{slug}/audits'),
  '/v1/delegates/:slug/audits/:toEpoch': read('/v1/delegates/{slug}/audits/{newestAudit}'),
  '/v1/delegates/:slug/audits/:toEpoch/voters': read(
    '/v1/delegates/{slug}/audits/{newestAudit}/voters',
    '/v1/delegates/{slug}/audits/{oldestAudit}/voters',
  ),
  '/v1/delegates/:slug/audits/:toEpoch/export': {
    paths: ['/v1/delegates/{slug}/audits/{newestAudit}/export'],
    per: 'voters',
  },
  '/v1/changes': read(
    '/v1/changes',
    '/v1/changes?delegate={slug}',
    '/v1/changes?delegate={quiet}&kind=candidate.changed',
    '/v1/changes?delegate={slug}&kind=candidate.changed',
    '/v1/changes?delegate={slug}&kind=reviewer.added&kind=audit.finding',
    '/v1/changes?kind=plan.announced&kind=audit.finding',
    '/v1/changes?kind=reviewer.added',
    '/v1/changes?since={since}',
    '/v1/changes?delegate={slug}&since={since}',
  ),
  '/v1/changes/:seq': read('/v1/changes/{change}'),
  '/v1/changes/stream': { leftOut: 'never ends; what it reads is what /v1/changes does' },
  '/v1/steward-acts': read(
    '/v1/steward-acts',
    '/v1/steward-acts?kind=reviewer.added',
    '/v1/steward-acts?by=0x000000000000000000000000000000000000dEaD',
  ),
  '/v1/changes.atom': read('/v1/changes.atom'),
  '/v1/changes.json': read('/v1/changes.json'),
  '/v1/changes.ics': read('/v1/changes.ics'),
  '/v1/delegates/:slug/changes.atom': read('/v1/delegates/{slug}/changes.atom'),
  '/v1/delegates/:slug/changes.json': read('/v1/delegates/{slug}/changes.json'),
  '/v1/delegates/:slug/changes.ics': read('/v1/delegates/{slug}/changes.ics'),
  '/v1/chain': read('/v1/chain'),
  '/v1/deliveries': {
    paths: ['/v1/deliveries', '/v1/deliveries?state=sent', '/v1/deliveries?state=skipped'],
    as: 'steward',
  },
  '/v1/webhooks': { paths: ['/v1/webhooks'], as: 'owner' },
  '/v1/webhooks/:id/deliveries': {
    leftOut: 'only the account of an endpoint may read it, whose key nobody has here',
  },
  '/v1/epochs': read('/v1/epochs'),
  '/v1/epochs/:epoch/candidates': read('/v1/epochs/{epoch}/candidates'),
  '/v1/delegates/:slug/votes': read('/v1/delegates/{slug}/votes', '/v1/delegates/{slug}/votes?epoch={epoch}'),
  '/v1/delegates/:slug/votes.csv': { paths: ['/v1/delegates/{slug}/votes.csv'], per: 'voters' },
  '/v1/delegates/:slug/statements': read('/v1/delegates/{slug}/statements'),
  '/v1/statements/:id': read('/v1/statements/{statement}'),
  '/v1/statements/:id(^[0-9a-f-]{36}).csv': { paths: ['/v1/statements/{statement}.csv'], per: 'voters' },
  '/v1/statements/:id(^[0-9a-f-]{36}).json': { paths: ['/v1/statements/{statement}.json'], per: 'voters' },
  '/v1/statements/:id(^[0-9a-f-]{36}).multisend.json': {
    paths: ['/v1/statements/{statement}.multisend.json'],
    per: 'voters',
  },
  '/v1/tasks': read(
    '/v1/tasks',
    '/v1/tasks?status=completed',
    '/v1/tasks?status=open',
    '/v1/tasks?skill=rust',
    '/v1/tasks?q=checksums',
  ),
  '/v1/tasks/:id': read('/v1/tasks/{task}'),
  '/v1/claims/:id': read('/v1/claims/{claim}'),
  '/v1/badges/:id': read('/v1/badges/{claim}'),
  '/v1/delegates/:slug/badges': read('/v1/delegates/{slug}/badges'),
  '/v1/accounts/:address/badges': read('/v1/accounts/{owner}/badges'),
  '/badge/delegates/:slug/tasks.svg': SVG('delegates/{slug}/tasks'),
  '/badge/delegates/:slug/commitments.svg': SVG('delegates/{slug}/commitments'),
  '/badge/delegates/:slug/paid.svg': SVG('delegates/{slug}/paid'),
  '/badge/tasks/:id.svg': SVG('tasks/{task}'),
  '/badge/delegates/:slug/tasks.json': read('/badge/delegates/{slug}/tasks.json'),
  '/badge/delegates/:slug/commitments.json': read('/badge/delegates/{slug}/commitments.json'),
  '/badge/delegates/:slug/paid.json': read('/badge/delegates/{slug}/paid.json'),
  '/oembed': read('/oembed?url={origin}/delegates/{slug}'),
  '/v1/reviews/queue': read('/v1/reviews/queue', '/v1/reviews/queue?reviewer={reviewer}'),
  '/v1/claims/:id/contributors': { paths: ['/v1/claims/{claim}/contributors'], as: 'owner' },
  '/v1/claims/:id/overrides': read('/v1/claims/{claim}/overrides'),
  '/v1/claims/:id/overrides/:seq': { leftOut: 'of one claim, by its primary key' },
  '/v1/claims/:id/reports': read('/v1/claims/{claim}/reports'),
  '/v1/delegates/:slug/questions': read(
    '/v1/delegates/{slug}/questions',
    '/v1/delegates/{slug}/questions?state=open',
    '/v1/delegates/{slug}/questions?state=answered',
  ),
  '/v1/questions/:id': read('/v1/questions/{question}'),
  '/v1/question-sessions': read(
    '/v1/question-sessions',
    '/v1/question-sessions?delegate={slug}',
    '/v1/question-sessions?state=open',
  ),
  '/v1/question-sessions/:id': read('/v1/question-sessions/{session}'),
  '/v1/question-points': read('/v1/question-points'),
  '/v1/reports': { paths: ['/v1/reports', '/v1/reports?state=open'], as: 'steward' },
  '/v1/delegates/:slug/reports': read('/v1/delegates/{slug}/reports'),
  '/v1/reviewers': read('/v1/reviewers'),
  '/v1/reviewers/:address': read('/v1/reviewers/{reviewer}'),
  '/v1/reviewers/:address/reviews': read('/v1/reviewers/{reviewer}/reviews'),
  '/v1/reviews/concentration': { paths: ['/v1/reviews/concentration'], as: 'steward' },
  '/v1/sync/runs': read('/v1/sync/runs'),
  '/v1/sync/runs/:id': read('/v1/sync/runs/{run}'),
  '/v1/sync/repositories': read('/v1/sync/repositories'),
  '/v1/sync/webhooks': read('/v1/sync/webhooks'),
  '/': read('/'),
  '/delegates': read('/delegates', '/delegates?sort=paid'),
  '/delegates/:slug': read('/delegates/{slug}', '/delegates/{quiet}'),
  '/delegates/:slug/votes': read('/delegates/{slug}/votes'),
  '/compare': read('/compare?a={slug}&b={quiet}'),
  '/statements/:id': read('/statements/{statement}'),
  '/changes': read('/changes', '/changes?delegate={slug}', '/changes?cursor={middle}'),
  '/changes/:seq': read('/changes/{change}'),
  '/wishlist': read('/wishlist', '/wishlist?status=completed'),
  '/tasks/:id': read('/tasks/{task}'),
  '/reviews': read('/reviews'),
  '/reviewers/:address': read('/reviewers/{reviewer}'),
  '/badges/:claim': read('/badges/{claim}'),
  '/desk': read(
    '/desk?delegate={slug}',
    '/desk?delegate={slug}&blockShare=10&epochShare=80&foundationShare=0&route=manual&payoutPeriodEpochs=1&minimumPayout=0&belowMinimum=carry_over&basis=epoch_snapshot&effectiveAt=&note=',
  ),
  '/language': { leftOut: 'reads nothing: it sets a cookie' },
  '/unfollow': { leftOut: 'of one follow, by its primary key' },
  '/pictures/delegates/:name.png': {
    leftOut: 'drawn from what the page of the delegate reads, by a thread of its own',
  },
  '/pictures/changes/:name.png': { leftOut: 'drawn from what the page of the change reads' },
  '/pictures/tasks/:name.png': { leftOut: 'drawn from what the page of the task reads' },
  '/widget/v1/pledgebook.js': read('/widget/v1/pledgebook.js'),
  '/widget/v1/pledgebook.d.ts': read('/widget/v1/pledgebook.d.ts'),
  '/widget/v1/custom-elements.json': read('/widget/v1/custom-elements.json'),
  '/widget/v1/:name': { leftOut: 'scripts of former releases, by their hash' },
  '/widget/v1/frame': read('/widget/v1/frame?delegate={slug}'),
  '/widget': read('/widget?delegate={slug}'),
  '/me': read('/me'),
  '/steward': read('/steward'),
  '/steward/acts': read('/steward/acts', '/steward/acts?kind=reviewer.added'),
  '/sessions': read('/sessions'),
  '/status': read('/status'),
  '/problems/:code': read('/problems/not_found'),
  '/*': { leftOut: 'there is nothing' },
};

/** Throws where a service's routes that read are others than these. */
export function assertReadsOf(table: ReadonlyMap<string, ReadonlySet<string>>): void {
  const routes = routesOf(table);
  const missing = routes.filter((url) => READS[url] === undefined);
  const gone = Object.keys(READS).filter((url) => !routes.includes(url));
  if (missing.length + gone.length === 0) return;
  throw new Error(
    `bench/growth/reads.ts: not there ${missing.join(', ')}; no longer routes ${gone.join(', ')}`,
  );
}

/** Those that read, but for files named by their hash, which are not of the record. */
export function routesOf(table: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...table]
    .filter(([url, methods]) => methods.has('GET') && !/[./][0-9a-f]{12,16}[./]/.test(url))
    .map(([url]) => url);
}
