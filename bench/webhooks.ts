import { sql } from 'kysely';
import type { Database, DatabaseAddress } from '../core/database.ts';
import { Client, overHttp } from '../test/support/http/client.ts';
import { type GithubStandIn, startGithub } from '../test/support/github/stand-in.ts';
import type { Delivery } from '../test/support/github/webhooks.ts';
import { Disorder } from '../test/support/many-claims/disorder.ts';
import { fillClaims, SOAK } from '../test/support/many-claims/fill.ts';
import { assertAllRead, assertLedgerWhole } from '../test/support/many-claims/ledger.ts';
import { differingClaims, pollAll, untilIdle } from '../test/support/many-claims/outcome.ts';
import { Stories } from '../test/support/many-claims/stories.ts';
import { Random } from '../test/support/random.ts';
import { environmentOn, ServiceProcess } from '../test/support/processes/service-process.ts';
import { githubSettings } from '../test/support/processes/stand-ins.ts';
import { startBareIntake } from './bare-intake.ts';
import { benchRegister } from './bench-register.ts';
import { middle, p99 } from './middle.ts';
import { demandAll, Sender } from './send.ts';
import { startUsualIntake } from './usual/intake.ts';

const CLAIMS = 200;
const DELIVERIES = 10_000;
const ROUNDS = 10;
const AT_ONCE = 16;
const HOUR_MS = 3_600_000;
/** Of the events that GitHub tells, so many deliveries come of a hundred in disorder. */
const SENT_OF_HUNDRED = 137;

export interface WebhookFigures {
  /** Deliveries a second, medians over the rounds; the ratio is the median of the rounds' ratios. */
  ours: number;
  baseline: number;
  ratio: number;
  spread: [number, number];
  /** Octokit's middleware with a handler that stores the event, while no worker is busy. */
  usual: { ours: number; baseline: number; ratio: number };
  sent: number;
  /** The 99th percentile of the intake's answers while the workers are busy. */
  p99Ms: number;
  /** From the first delivery of each round until nothing is left to do, all rounds together. */
  drainedMs: number;
  evaluations: number;
  /** What was asked of GitHub, and how much of that counts against its limits. */
  requests: number;
  counted: number;
  /** Claims that the poll found otherwise than the webhooks that were not lost had left them. */
  repaired: number;
  claims: number;
  equal: number;
}

/**
 * Ten thousand webhook deliveries, in disorder, doubled and some lost, to a service process with two hundred claims, by rounds: each
 * measures the service, waits until nothing is left to do, and measures the bare route with the same deliveries.
 */
export async function measureWebhooks(server: DatabaseAddress): Promise<WebhookFigures> {
  await using stack = new AsyncDisposableStack();
  const { owner, db } = stack.use(await benchRegister(server, 'webhooks'));
  const startedAt = new Date(Date.now() - 2 * SOAK.hours * HOUR_MS);
  const github = stack.use(await startGithub({ now: () => startedAt }));
  const many = await fillClaims(db, github, CLAIMS, startedAt);
  const environment = environmentOn(owner, { SOAK_PERIOD: SOAK.setting, ...githubSettings(github) });
  const origin = await stack.use(new ServiceProcess(environment)).listening;
  const bare = stack.adopt(await startBareIntake(owner, github.app.webhookSecret), (each) => each.close());
  const usual = stack.adopt(await startUsualIntake(owner, github.app.webhookSecret), (each) => each.close());
  const sender = stack.use(new Sender());
  await untilIdle(db);
  github.requests.length = 0;
  const unspent = spent(github);

  const random = new Random(20_261_122);
  const stories = new Stories(github, many, random);
  const disorder = new Disorder(github.deliveries, random, 2);
  const rounds: { ours: number; baseline: number; usually: number }[] = [];
  const eachMs: number[] = [];
  const sent = new Set<string>();
  let [total, drainedMs] = [0, 0];
  for (let round = 1; round <= ROUNDS; round += 1) {
    await stories.goOn(Math.round((DELIVERIES / ROUNDS) * (100 / SENT_OF_HUNDRED)));
    const deliveries = round === ROUNDS ? [...disorder.next(), ...disorder.rest()] : disorder.next();
    for (const { guid } of deliveries) sent.add(guid);
    total += deliveries.length;
    const began = performance.now();
    const ours = await post(sender, `${origin}/webhooks/github`, deliveries);
    await untilIdle(db);
    drainedMs += performance.now() - began;
    const baseline = await post(sender, bare.url, deliveries);
    const usually = await post(sender, usual.url, deliveries, 200);
    eachMs.push(...ours.eachMs);
    const rate = ({ ms }: { ms: number }) => deliveries.length / (ms / 1000);
    rounds.push({ ours: rate(ours), baseline: rate(baseline), usually: rate(usually) });
  }
  await assertAllRead(db, sent);
  const evaluations = await countEvaluations(db);
  const [requests, counted] = [github.requests.length, spent(github) - unspent];

  const before = await verdicts(db);
  await pollAll(db);
  const after = await verdicts(db);
  const differing = await differingClaims(
    db,
    many,
    (person) => new Client(overHttp(origin), person, () => new Date()),
  );
  await assertLedgerWhole(db);
  const ratios = rounds.map((round) => round.ours / round.baseline).sort((a, b) => a - b);
  const ours = middle(rounds.map((round) => round.ours));
  return {
    ours,
    usual: {
      ours,
      baseline: middle(rounds.map((round) => round.usually)),
      ratio: middle(rounds.map((round) => round.ours / round.usually)),
    },
    baseline: middle(rounds.map((round) => round.baseline)),
    ratio: middle(ratios),
    spread: [ratios.at(0) ?? Number.NaN, ratios.at(-1) ?? Number.NaN],
    sent: total,
    p99Ms: p99(eachMs),
    drainedMs,
    evaluations,
    requests,
    counted,
    repaired: [...after].filter(([id, verdict]) => before.get(id) !== verdict).length,
    claims: CLAIMS,
    equal: CLAIMS - differing.length,
  };
}

async function post(
  sender: Sender,
  url: string,
  deliveries: readonly Delivery[],
  expected = 202,
): Promise<{ ms: number; eachMs: number[] }> {
  const messages = deliveries.map(({ headers, body }) => ({ headers, body }));
  const sent = await sender.send({ url, method: 'POST', messages, atOnce: AT_ONCE });
  return { ms: sent.ms, eachMs: demandAll(url, sent, expected) };
}

/** What GitHub counts against the limits of our installations. */
function spent({ limits, world }: GithubStandIn): number {
  const all = [...world.installations.keys()].map((id) => `installation ${id}`);
  return all.reduce((sum, who) => sum + limits.of(who) - limits.left(who), 0);
}

async function countEvaluations(db: Database): Promise<number> {
  const { rows } = await sql<{ done: bigint }>`
    select count(*) as done from pgboss.job where name = 'evaluate-claim' and state = 'completed'`.execute(
    db,
  );
  return Number(rows[0]?.done ?? 0);
}

/** What is said of each submission, and where its claim is. */
async function verdicts(db: Database): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: bigint; said: string }>`
    select s.id, c.state || s.verdict::text as said from submission s join claim c on c.id = s.claim_id`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id.toString(), row.said]));
}
