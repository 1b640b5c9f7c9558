import type { Claim } from '../../core/claims/claim.ts';
import { findChange } from '../../core/changes/store.ts';
import { findClaims, listClaimsOfTask } from '../../core/claims/store.ts';
import { seqsOfTask } from '../../core/figures/store.ts';
import { reportClaim } from '../../core/reviews/claim-report.ts';
import { citedAs } from '../../core/reviews/pull-request.ts';
import { findTask, listTasks } from '../../core/tasks/store.ts';
import { PUBLISHED_STATES } from '../../core/tasks/task.ts';
import { webAddress } from '../html.ts';
import type { TaskData } from '../pages/task.ts';
import type { WishlistData } from '../pages/wishlist.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readNumber, readQuery } from './query.ts';

const PAGE_SIZE = 50;
const RECORD_MAX = 50;
const CLAIMS_MAX = 50;

export async function readWishlist({ db }: PortalParts, query: unknown): Promise<WishlistData> {
  const { q, status, skill, view, cursor } = readQuery(query, ['q', 'status', 'skill', 'view', 'cursor']);
  const state = PUBLISHED_STATES.find((each) => each === status);
  const before = readNumber(cursor);
  const found = await listTasks(
    db,
    { state, text: q === '' ? undefined : q, skill: skill === '' ? undefined : skill },
    before?.toString(),
    PAGE_SIZE + 1,
  );
  const tasks = found.slice(0, PAGE_SIZE);
  const held = tasks.map((task) => task.claimId).filter((id) => id !== null);
  const claims = new Map((await findClaims(db, held)).map((claim) => [claim.id, claim]));
  const rows = tasks.map((task) => ({
    task,
    claim: task.claimId === null ? undefined : claims.get(task.claimId),
  }));
  return {
    rows,
    query: { q, status: state ?? '', skill, view: view === 'board' ? 'board' : '' },
    nextCursor: found.length > PAGE_SIZE ? tasks.at(-1)?.id : undefined,
    isLaterPage: before !== undefined,
  };
}

export async function readTask({ db, settings }: PortalParts, id: string): Promise<TaskData | undefined> {
  const task = readNumber(id) === undefined ? undefined : await findTask(db, id);
  if (task === undefined) return undefined;
  const [claims, seqs] = await Promise.all([
    listClaimsOfTask(db, id, CLAIMS_MAX),
    seqsOfTask(db, id, RECORD_MAX),
  ]);
  const record = await Promise.all(seqs.map((seq) => findChange(db, seq)));
  const claim = claims.find((each) => each.id === task.claimId);
  return {
    task,
    claim,
    ended: claims.filter((each) => each.id !== task.claimId),
    ...(claim === undefined ? { submissions: [], verdict: null } : await workOf(db, claim)),
    record: record.filter((change) => change !== undefined),
    settings,
  };
}

async function workOf(
  db: PortalParts['db'],
  claim: Claim,
): Promise<Pick<TaskData, 'submissions' | 'verdict'>> {
  const { submissions, verdict } = await reportClaim(db, claim);
  return {
    verdict,
    submissions: submissions.map(({ facts, number, fetchedAt }) => ({
      pullRequest: citedAs(facts),
      url: webAddress(facts.url) ?? `https://github.com/${facts.repository.name}/pull/${number}`,
      fetchedAt,
    })),
  };
}
