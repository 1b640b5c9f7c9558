/*
 * The independent verifier: npm run verify -- URL|FILE [--key VKEY]… [--checkpoint FILE] [--witness VKEY]…
 * URL is a Pledgebook's address, FILE an export of it (GET /v1/book/export). --key pins the public key of its checkpoints, several where
 * it was rotated; --checkpoint names a signed checkpoint kept from an earlier day; --witness demands that this witness has cosigned a
 * checkpoint. Ends with 0 when all holds, with 1 and the first fault when not.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openCheckpoint, type OpenedCheckpoint } from './core/book/checkpoint.ts';
import { BookFault } from './core/book/fault.ts';
import { type NoteKey, parseVkey } from './core/book/note.ts';
import { verifyBook } from './core/book/verify.ts';
import { shown } from './core/plain-text.ts';
import { timeText } from './core/times.ts';
import { PieceThreads } from './verify/piece-threads.ts';
import { readAhead } from './verify/read-ahead.ts';
import { SignatureThreads } from './verify/signature-threads.ts';
import { fromFile, fromUrl, type Source } from './verify/sources.ts';

const USAGE = 'usage: npm run verify -- URL|FILE [--key VKEY]… [--checkpoint FILE] [--witness VKEY]…';

/** The checkpoint that these witnesses have all cosigned. */
function openWitnessed(
  { witnessed }: Source,
  keys: readonly NoteKey[],
  witnesses: readonly NoteKey[],
): OpenedCheckpoint | undefined {
  if (witnesses.length === 0) return undefined;
  if (witnessed === undefined) throw new BookFault('no witness has cosigned a checkpoint');
  const checkpoint = openCheckpoint(witnessed, keys, witnesses);
  const missing = witnesses.find(({ name }) => !checkpoint.cosigned.some(({ witness }) => witness === name));
  if (missing !== undefined)
    throw new BookFault(`the checkpoint of ${checkpoint.size} entries is not cosigned by ${missing.name}`);
  return checkpoint;
}

/** Says of what is wrong with a file that was kept that it is not said of the book: most often its key was rotated since. */
function openKept(file: string, keys: readonly NoteKey[]): OpenedCheckpoint {
  const note = readFileSync(file, 'utf8');
  try {
    return openCheckpoint(note, keys);
  } catch (error) {
    if (!(error instanceof BookFault)) throw error;
    throw new BookFault(
      `the kept checkpoint ${file}: ${error.message}; where the key was rotated give both, --key NEW --key OLD`,
    );
  }
}

async function verify({ where, keys: pinned, checkpoint: keptFile, witnesses }: Arguments): Promise<void> {
  const isUrl = /^https?:\/\//.test(where);
  const source = await (isUrl ? fromUrl(where, witnesses.length > 0) : fromFile(where));
  const keys = (pinned.length > 0 ? pinned : await source.vkeys()).map(parseVkey);
  const checkpoint = openCheckpoint(source.checkpoint, keys);
  const kept = keptFile === undefined ? undefined : openKept(keptFile, keys);
  const witnessed = openWitnessed(source, keys, witnesses.map(parseVkey));
  await using signatureThreads = new SignatureThreads();
  await using pieceThreads = new PieceThreads();
  let unchecked = 0;
  const report = await verifyBook(
    readAhead(source.entries(checkpoint.size), pieceThreads.read),
    checkpoint,
    [kept, witnessed].filter((each) => each !== undefined),
    (seq, text) => {
      unchecked += 1;
      console.log(shown(`note: entry ${seq}: ${text}`));
    },
    signatureThreads.check,
  );
  const contracts =
    unchecked === 0 ? '' : `, ${unchecked} of contract wallets valid at their block, not re-checked offline`;
  const last = report.lastAt === undefined ? '' : `, the last of ${report.lastAt}`;
  console.log(
    [
      `The book ${checkpoint.origin} holds.`,
      `  entries     ${report.size}${last}: hashes, form, order and times`,
      `  signatures  ${report.signatures} of wallets recovered to whoever acted${contracts}`,
      `  root        ${Buffer.from(checkpoint.root).toString('base64')}, signed`,
      kept === undefined
        ? '  kept        no earlier checkpoint was given: keep this one, and compare next time with --checkpoint FILE'
        : `  kept        the ${kept.size} entries of the kept checkpoint are its beginning`,
      ...(kept === undefined || kept.signedBy.some((key) => checkpoint.signedBy.includes(key))
        ? []
        : [`  rotated     the kept checkpoint is signed by ${kept.signedBy.join(', ')}`]),
      ...(witnessed?.cosigned ?? []).map(
        ({ witness, time }) =>
          `  witnessed   by ${witness} at ${timeText(new Date(Number(time) * 1000))}: ${witnessed?.size} entries`,
      ),
      ...checkpoint.signedBy.map((vkey) =>
        pinned.length === 0
          ? `  key         ${vkey}: the book's own word, NOT pinned. Get it elsewhere and give it with --key`
          : `  key         ${vkey}, as given`,
      ),
    ].join('\n'),
  );
}

interface Arguments {
  where: string;
  keys: readonly string[];
  checkpoint: string | undefined;
  witnesses: readonly string[];
}

function readArguments(): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      options: {
        key: { type: 'string', multiple: true },
        checkpoint: { type: 'string' },
        witness: { type: 'string', multiple: true },
      },
      allowPositionals: true,
    });
    const [where, ...more] = positionals;
    if (where !== undefined && more.length === 0)
      return {
        where,
        keys: values.key ?? [],
        checkpoint: values.checkpoint,
        witnesses: values.witness ?? [],
      };
  } catch {
    // an unknown option: the usage says which there are
  }
  return undefined;
}

const asked = readArguments();
if (asked === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    await verify(asked);
  } catch (error) {
    if (error instanceof BookFault)
      console.error(shown(`FAULT: ${error.seq === undefined ? '' : `entry ${error.seq} `}${error.message}`));
    else {
      const { message, cause } = error as Error;
      console.error(
        shown(
          `${asked.where} could not be verified: ${message}${cause instanceof Error ? ` (${cause.message})` : ''}`,
        ),
      );
    }
    process.exitCode = 1;
  }
}
