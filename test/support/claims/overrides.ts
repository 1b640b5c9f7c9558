import { bookEntries } from '../delegates.ts';
import assert from 'node:assert/strict';
import type { ApiParts } from '../../../api/deps.ts';
import type { Answer } from '../http/client.ts';
import { type Person, people } from '../people.ts';
import { wishlist, type Wishlist } from './wishlist.ts';

const { ann, vic, rey, rob, ria } = people;
export const REASON = 'The reviewer left the community; the change was made in 1a2b3c4.';

/** A pull request of ann's is in review: rob and ria approved, rey asks for changes. */
export async function objected(environment: Record<string, string> = {}, change: Partial<ApiParts> = {}) {
  const list = await wishlist(environment, change);
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await list.github.openPullRequest(repository, ann.github);
  const pullRequestUrl = `https://github.com/iotex/pledge/pull/${pull.number}`;
  await list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  for (const reviewer of [rob, ria]) await list.github.review(pull, reviewer.github, 'APPROVED');
  await list.github.review(pull, rey.github, 'CHANGES_REQUESTED');
  await evaluated(list, claimId);
  const path = `/v1/claims/${claimId}/overrides`;
  return { list, taskId, claimId, repository, pull, pullRequestUrl, path };
}

/** Somebody asks for an evaluation. Gives the claim. */
export async function evaluated(list: Wishlist, claimId: string) {
  const answer = await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

/** Message and signature of a draft, signed as a client with nothing but a wallet library does. */
export async function signedDraft(person: Person, draft: Answer) {
  if (draft.status !== 200) throw new Error(JSON.stringify(draft.body));
  const { domain, types, message } = draft.body.typedData;
  return { message, signature: await person.wallet.signTypedData(domain, types, message) };
}

/** A steward drafts an override and sends it signed. */
export async function override(
  list: Wishlist,
  steward: Person,
  claimId: string,
  asked: object,
): Promise<Answer> {
  const path = `/v1/claims/${claimId}/overrides`;
  const draft = await list.as(steward).post(`${path}/draft`, asked);
  return await list.as(steward).post(path, await signedDraft(steward, draft));
}

/** Another steward drafts the confirmation and sends it signed. */
export async function confirm(
  list: Wishlist,
  steward: Person,
  claimId: string,
  seq: number,
): Promise<Answer> {
  const path = `/v1/claims/${claimId}/overrides/${seq}/confirmation`;
  const draft = await list.as(steward).post(`${path}/draft`);
  return await list.as(steward).post(path, await signedDraft(steward, draft));
}

/** Everything that an override can change. */
export async function overridableState(list: Wishlist) {
  const { db } = list.api.database;
  const [entries, rows, fanOuts, claims] = await Promise.all([
    db.selectFrom('book_entry').select('seq').orderBy('seq').execute(),
    db.selectFrom('override').selectAll().orderBy('seq').execute(),
    db.selectFrom('alert_fan_out').select('seq').orderBy('seq').execute(),
    db.selectFrom('claim').selectAll().orderBy('id').execute(),
  ]);
  return { entries, rows, fanOuts, claims };
}

export async function overrideEntries(list: Wishlist) {
  const entries = await bookEntries(list.api.database.db);
  return entries.filter(({ kind }) => kind === 'steward.override');
}
