import { answerCommitment } from '../../../core/commitments/answer-commitment.ts';
import { missCommitments } from '../../../core/commitments/miss-commitments.ts';
import { remindOfCommitments } from '../../../core/commitments/remind-of-commitments.ts';
import { changed, confirm, made, showLink, withdrawn } from '../commitments.ts';
import { DAY_MS } from '../delegates.ts';
import { people } from '../people.ts';
import type { SampleHistory } from './history.ts';
import { HOSTILE } from './hostile.ts';

/** Of ann's four one is missed and answered, one to be kept late, one withdrawn, one open; dan's is hostile. */
export async function fillCommitments(history: SampleHistory): Promise<void> {
  const { ann, dan } = people;
  const db = history.db;
  const start = await history.at(39);
  const promise = (text: string, test: string, dueDaysAgo: number) => ({
    text,
    test,
    dueAt: new Date(Math.floor(history.now.getTime() / 1000) * 1000 - dueDaysAgo * DAY_MS).toISOString(),
    weight: 3,
  });
  const missed = promise('Answer every question within a day', 'No question here is older than a day', 38);
  const late = promise('Publish a yearly cost report', 'It stands on our site', 38);
  const office = promise('Hold an office hour each month', 'The calendar shows it', -20);
  const archive = promise('Run a public archive node', 'It answers eth_getBalance for height 1', -30);
  for (const each of [missed, late, office, archive]) await made(db, ann, each, start, 'node-harbor');
  const slug = await history.hostile();
  await made(db, dan, promise(HOSTILE.title, HOSTILE.text, -10), start, slug);
  const dueAt = new Date(Date.parse(archive.dueAt) + 10 * DAY_MS).toISOString();
  await changed(db, ann, 'node-harbor-4', { dueAt, reason: 'The disks are late.' }, start);
  await withdrawn(db, ann, 'node-harbor-3', start, 'Nobody came.');
  await remindOfCommitments(db, history.settings, await history.at(37.9));
  const end = await history.at(30.5);
  await missCommitments(db, history.settings, end);
  await answerCommitment(db, await history.as(ann), 'node-harbor-1', 'Two of us were ill.', end);
}

/** Two reviewers confirm one link of ann's, one of them another. */
export async function keepCommitments(history: SampleHistory): Promise<void> {
  const { ann, rey, rob } = people;
  const at = await history.at(1);
  const report = await showLink(history.db, ann, 'node-harbor-2', at);
  for (const person of [rey, rob]) await confirm(history.db, person, 'node-harbor-2', report, at);
  const archive = await showLink(history.db, ann, 'node-harbor-4', at);
  await confirm(history.db, rey, 'node-harbor-4', archive, at);
}
