/*
 * Does an audit again: npm run audit -- URL|FILE. URL is that of an audit's export
 * (…/v1/delegates/SLUG/audits/EPOCH/export), FILE a copy of it. Ends with 0 when what the audit says follows from what it rests on, with
 * 1 and the difference when not.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { amountText, REWARD_ASSET } from './core/amounts.ts';
import { type AuditSays, recomputeAudit } from './core/audits/recompute.ts';
import { shown } from './core/plain-text.ts';
import { reasonOf } from './start/doctor/finding.ts';

const USAGE = 'usage: npm run audit -- URL|FILE';

const [source, ...more] = process.argv.slice(2);
try {
  if (source === undefined || source.startsWith('-') || more.length > 0) throw new Error(USAGE);
  const { delegate, fromEpoch, toEpoch, said, follows, wrongVoters } = await recomputeAudit(
    await linesOf(source),
  );
  console.log(shown(`${delegate}, epochs ${fromEpoch} to ${toEpoch}`));
  console.log(shown(`the audit says: ${sentence(said)}`));
  console.log(`it follows:     ${sentence(follows)}`);
  if (wrongVoters.length > 0)
    throw new Error(`${wrongVoters.length} voters are due another amount, first ${wrongVoters[0]}`);
  if (sentence(said) !== sentence(follows))
    throw new Error('the audit does not follow from what it rests on');
  console.log('the audit holds');
} catch (error) {
  console.error(shown(error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
}

async function linesOf(from: string): Promise<AsyncIterable<string>> {
  if (!/^https?:\/\//.test(from)) return createInterface({ input: createReadStream(from) });
  const answer = await fetch(from).catch((error: unknown) => {
    throw new Error(`${from} could not be read: ${reasonOf(error)}`);
  });
  if (!answer.ok || answer.body === null) throw new Error(`${from} answered ${answer.status}`);
  return createInterface({ input: Readable.fromWeb(answer.body as ReadableStream) });
}

function sentence(says: AuditSays): string {
  const amount = (raw: bigint) => amountText({ raw: String(raw), ...REWARD_ASSET });
  return [
    says.state,
    `${amount(says.entitled)} promised for the period`,
    `${says.shortVoters} of ${says.voters} voters lack ${amount(says.shortfall)}`,
    `${says.roundedVoters} lack ${amount(says.rounded)} by rounding`,
    `${says.compoundedVoters} lack ${amount(says.compounded)} that Hermes left out`,
    `${amount(says.waiting)} of ${says.waitingVoters} waits for the minimum`,
  ].join('; ');
}
