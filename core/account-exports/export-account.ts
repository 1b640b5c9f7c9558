import type { Caller } from '../accounts/account.ts';
import { type OwnAccount, readAccount } from '../accounts/read-account.ts';
import type { Database } from '../database.ts';
import { type InboxAlert, listAlerts } from '../inbox/store.ts';
import { listQuestionVotes } from '../question-votes/store.ts';
import { listEndpoints } from '../webhooks/store.ts';
import type { Endpoint } from '../webhooks/webhook.ts';
import {
  type AccountFacts,
  type DirectMessage,
  findAccountFacts,
  type KeptSignIn,
  listDirectMessages,
  listKeptSignIns,
  listOwnQuestions,
  listOwnReports,
  listPastGithubIds,
  listVoteMutes,
  type OwnQuestion,
  type OwnReport,
  type VoteMute,
} from './store.ts';

/** Of each list the newest so many. */
export const EXPORTED_MAX = 1000;

export interface AccountExport {
  me: OwnAccount;
  facts: AccountFacts;
  endpoints: Endpoint[];
  lists: {
    pastGithubIds: number[];
    signIns: KeptSignIn[];
    voteMutes: VoteMute[];
    alerts: InboxAlert[];
    directMessages: DirectMessage[];
    reports: OwnReport[];
    questions: OwnQuestion[];
    questionVotes: { question: number; at: Date }[];
  };
  /** Of which lists there is more than this. */
  cut: string[];
}

/**
 * What is kept of an account that others do not read: what goes with it when it is erased, its reports, and the texts of its questions.
 * Nothing by which somebody could act for it is in it: no secret of a webhook, no hash of a sign-in, no kept answer.
 */
export async function exportAccount(db: Database, by: Caller, now: Date): Promise<AccountExport> {
  const { accountId } = by;
  const more = EXPORTED_MAX + 1;
  const me = await readAccount(db, by, now);
  const [facts, endpoints] = await Promise.all([
    findAccountFacts(db, accountId),
    listEndpoints(db, accountId),
  ]);
  const [pastGithubIds, signIns, voteMutes, alerts] = await Promise.all([
    listPastGithubIds(db, accountId, more),
    listKeptSignIns(db, accountId, more),
    listVoteMutes(db, accountId, more),
    listAlerts(db, accountId, undefined, more),
  ]);
  const [directMessages, reports, questions, questionVotes] = await Promise.all([
    listDirectMessages(db, accountId, more),
    listOwnReports(db, accountId, more),
    listOwnQuestions(db, accountId, more),
    listQuestionVotes(db, accountId, undefined, undefined, more),
  ]);
  const read = {
    pastGithubIds,
    signIns,
    voteMutes,
    alerts,
    directMessages,
    reports,
    questions,
    questionVotes,
  };
  const cut = Object.entries(read).flatMap(([name, rows]) => (rows.length > EXPORTED_MAX ? [name] : []));
  for (const rows of Object.values(read)) rows.splice(EXPORTED_MAX);
  return { me, facts, endpoints, lists: read, cut };
}
