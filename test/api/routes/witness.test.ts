import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainJobs } from '../../../api/jobs/handlers.ts';
import { postCheckpoint } from '../../../api/witnesses/post-checkpoint.ts';
import { bookSigner, checkpointText, openCheckpoint } from '../../../core/book/checkpoint.ts';
import { consistencyProof } from '../../../core/book/merkle.ts';
import { noteKey, parseVkey, signNote, vkeyOf } from '../../../core/book/note.ts';
import { signCheckpoint } from '../../../core/book/sign-checkpoint.ts';
import { subtreeHashes } from '../../../core/book/store.ts';
import { sha256 } from '../../../core/hashing.ts';
import { witnessSigner } from '../../../core/witnessed-logs/witness-checkpoint.ts';
import { askWitness } from '../../../core/witnesses/ask-witness.ts';
import { addCheckpointBody } from '../../../core/witnesses/witness.ts';
import { unfinishedJobs } from '../../../core/queue.ts';
import { testApi } from '../../support/http/api.ts';
import { growBook, signer } from '../../support/book/book.ts';

const WITNESS_SEED = Buffer.alloc(32, 9);
const logKey = parseVkey(signer.vkey);

/** A register whose book another register witnesses, each with a database of its own and a real port. */
async function pair() {
  await using made = new AsyncDisposableStack();
  const log = made.use(await testApi({}, { bookSigner: signer }));
  const witnessing = witnessSigner('http://witness.example', WITNESS_SEED, [logKey]);
  assert.ok(witnessing !== undefined);
  const other = made.use(await testApi({}, { witnessSigner: witnessing }));
  const url = `${await other.app.listen({ port: 0 })}/witness`;
  const witness = { url, key: witnessing.key };
  const { db } = log.database;
  const ask = () => askWitness(db, signer, witness, postCheckpoint, log.clock.now);
  const grow = async (by: number) => {
    await growBook(db, by);
    return await signCheckpoint(db, signer);
  };
  const add = async (body: string) => {
    const answer = await other.app.inject({ method: 'POST', url: '/witness/add-checkpoint', payload: body });
    return { status: answer.statusCode, text: answer.body, type: answer.headers['content-type'] };
  };
  const proofBetween = (from: bigint, to: bigint) =>
    consistencyProof(from, to, (subtrees) => subtreeHashes(db, subtrees));
  const whole = made.move();
  return {
    log,
    other,
    db,
    witness,
    ask,
    grow,
    add,
    proofBetween,
    [Symbol.asyncDispose]: () => whole.disposeAsync(),
  };
}

const witnessedOf = async (log: Awaited<ReturnType<typeof pair>>['log']) =>
  (await log.app.inject('/v1/book')).json<{
    size: number;
    witnessed: { size: number; checkpoint: string; by: { vkey: string; at: string }[] } | null;
  }>();

test('another register cosigns the book as it grows, and whoever reads the checkpoint has its word', async () => {
  await using registers = await pair();
  const { log, witness, ask, grow, other } = registers;
  assert.equal((await witnessedOf(log)).witnessed, null);
  for (const by of [3, 1, 300]) {
    const { size } = await grow(by);
    const bare = (await log.app.inject('/book/checkpoint')).body;
    assert.deepEqual(openCheckpoint(bare, [logKey], [witness.key]).cosigned, []);
    await ask();
    await ask(); // it has seen it
    const note = (await log.app.inject('/book/checkpoint')).body;
    const { cosigned } = openCheckpoint(note, [logKey], [witness.key]);
    const time = BigInt(other.clock.now.getTime() / 1000);
    assert.deepEqual(cosigned, [{ witness: 'witness.example/witness', time }]);
    const { witnessed } = await witnessedOf(log);
    assert.deepEqual(witnessed, {
      size: Number(size),
      checkpoint: note,
      by: [{ vkey: vkeyOf(witness.key), at: log.clock.now.toISOString() }],
    });
    const monitored = await other.app.inject(`/witness/${sha256(logKey.name).toString('hex')}/checkpoint`);
    assert.equal(monitored.body, note);
  }
  await growBook(log.database.db, 1);
  const { size, witnessed } = await witnessedOf(log);
  assert.deepEqual([size, witnessed?.size], [305, 304], 'what was seen stays, though the book has grown');
  assert.deepEqual((await other.app.inject('/v1/witness')).json(), {
    vkey: vkeyOf(witness.key),
    logs: [signer.vkey],
  });
});

test('a sweep puts one job for each witness that has not seen the whole book, for all that came within half a minute', async () => {
  await using registers = await pair();
  const { log, db, witness, grow } = registers;
  const parts = { ...log.parts, config: { ...log.parts.config, witnesses: [witness] } };
  const jobs = domainJobs(parts);
  const waiting = async () =>
    (await db.transaction().execute(unfinishedJobs)).filter(({ name }) => name === 'ask-witness');
  await jobs.sweep({});
  assert.deepEqual(await waiting(), [], 'there is nothing to see');
  await grow(2);
  await Promise.all([jobs.sweep({}), jobs.sweep({})]);
  const [job, ...more] = await waiting();
  assert.deepEqual(more, []);
  assert.ok(job !== undefined && job.startAfter.getTime() > Date.now(), 'not at once');

  await jobs['ask-witness'](job.data as { witness: string });
  await jobs['ask-witness']({ witness: 'no longer a witness' });
  assert.equal((await witnessedOf(log)).witnessed?.size, 2);
});

test('a witness cosigns nothing but the continuation of what it cosigned, and says which part is wrong', async () => {
  await using registers = await pair();
  const { add, grow, proofBetween, other } = registers;
  const three = await grow(3);
  const eight = await grow(5);
  const proof = await proofBetween(3n, 8n);
  const forged = signNote(
    checkpointText({ origin: logKey.name, size: 3n, root: Buffer.alloc(32, 1) }),
    logKey,
    Buffer.alloc(32, 7),
  );
  const stranger = noteKey('elsewhere.example/book', Buffer.alloc(32, 5));
  const strange = signNote(
    checkpointText({ origin: stranger.name, size: 1n, root: Buffer.alloc(32) }),
    stranger,
    Buffer.alloc(32, 5),
  );
  const bySomebody = signNote(
    checkpointText({ origin: logKey.name, size: 3n, root: three.root }),
    noteKey(logKey.name, Buffer.alloc(32, 8)),
    Buffer.alloc(32, 8),
  );

  const malformed = ['', 'old 3', `old -1\n\n${three.note}`, `old 0\nAAAA\n\n${three.note}`, three.note];
  for (const body of malformed) assert.equal((await add(body)).status, 400, body);
  assert.equal((await add(addCheckpointBody(4n, [], three.note))).status, 400, 'old is above its size');
  assert.equal((await add(addCheckpointBody(0n, [], strange))).status, 404);
  assert.equal((await add(addCheckpointBody(0n, [], bySomebody))).status, 403);
  assert.equal(
    (await add(addCheckpointBody(0n, [], three.note.replace(/\n—.*/, '\n— x AAAAAAA=')))).status,
    403,
  );
  assert.equal((await add(addCheckpointBody(0n, proof, three.note))).status, 422, 'nothing needs a proof');
  assert.deepEqual(await add(addCheckpointBody(2n, [], three.note)), {
    status: 409,
    text: '0\n',
    type: 'text/x.tlog.size',
  });

  assert.equal((await add(addCheckpointBody(0n, [], three.note))).status, 200);
  const again = await add(addCheckpointBody(3n, [], three.note));
  assert.equal(again.status, 200, 'the same once more');
  const conflict = { status: 409, text: '3\n', type: 'text/x.tlog.size' };
  assert.deepEqual(await add(addCheckpointBody(3n, [], forged)), conflict, 'another root of one size');
  assert.deepEqual(await add(addCheckpointBody(0n, [], eight.note)), conflict);
  for (const wrong of [[], proof.slice(1), [...proof, Buffer.alloc(32)], proof.toReversed()])
    assert.equal((await add(addCheckpointBody(3n, wrong, eight.note))).status, 422);

  const both = await Promise.all([
    add(addCheckpointBody(3n, proof, eight.note)),
    add(addCheckpointBody(3n, proof, eight.note)),
  ]);
  assert.deepEqual(
    both.map(({ status }) => status).sort((a, b) => a - b),
    [200, 409],
    'one of two at once is told the size',
  );
  assert.equal((await add(addCheckpointBody(8n, [], three.note))).status, 400, 'a log does not shrink');
  const kept = await other.database.db.selectFrom('witnessed_log').select('size').execute();
  assert.deepEqual(kept, [{ size: 8n }]);
  await using plain = await testApi();
  const answer = await plain.app.inject({
    method: 'POST',
    url: '/witness/add-checkpoint',
    payload: three.note,
  });
  assert.equal(answer.statusCode, 404, 'a register that witnesses nobody');
  assert.deepEqual((await plain.app.inject('/v1/witness')).json(), { vkey: null, logs: [] });
});

test('what somebody adds to a checkpoint before it is cosigned is not in what monitors read', async () => {
  await using registers = await pair();
  const { add, grow, other, witness } = registers;
  const { note } = await grow(3);
  const name = sha256(logKey.name).toString('hex');
  const bytes = Buffer.concat([Buffer.from(witness.key.id), Buffer.alloc(72)]);
  const stranger = `— elsewhere.example ${Buffer.alloc(76).toString('base64')}\n`;
  const answer = await add(
    addCheckpointBody(0n, [], `${note}${stranger}— ${witness.key.name} ${bytes.toString('base64')}\n`),
  );
  assert.equal(answer.status, 200);
  const monitored = (await other.app.inject(`/witness/${name}/checkpoint`)).body;
  assert.equal(monitored, note + answer.text);
  assert.equal(openCheckpoint(monitored, [logKey], [witness.key]).cosigned.length, 1);
});

test('of two first checkpoints of a log that come at once one is cosigned, and the other is told its size', async () => {
  await using registers = await pair();
  const { add, grow } = registers;
  const notes = [await grow(3), await grow(5), await grow(1), await grow(7)].map(({ note }) => note);
  const answers = await Promise.all(notes.map((note) => add(addCheckpointBody(0n, [], note))));
  assert.deepEqual(
    answers.map(({ status }) => status).sort((a, b) => a - b),
    [200, 409, 409, 409],
  );
});

test('a book that lost entries, or was rewritten, is found out by its witness; what does not hold is not kept', async () => {
  await using registers = await pair();
  const { db, witness, grow, ask, log } = registers;
  await grow(5);
  await ask();
  const key = bookSigner(Buffer.alloc(32, 7).toString('base64'), 'http://book.example').vkey;
  const cosigned = async () =>
    (await db.selectFrom('book_cosignature').select('size').where('key', '=', key).execute()).length;

  await using restored = await testApi({}, { bookSigner: signer });
  await growBook(restored.database.db, 2);
  await signCheckpoint(restored.database.db, signer);
  const asking = () => askWitness(restored.database.db, signer, witness, postCheckpoint, log.clock.now);
  await assert.rejects(asking(), /witness\.example\/witness saw 5 entries of the book, and 2 are signed now/);
  await growBook(restored.database.db, 4);
  await signCheckpoint(restored.database.db, signer);
  await assert.rejects(asking(), /422/, 'as long, but another');

  await grow(1);
  const answers = {
    'no signature by a known key': async () => '— elsewhere.example AAAAAAAAAAA=\n',
    'does not hold': async () => {
      const bytes = Buffer.concat([Buffer.from(witness.key.id), Buffer.alloc(72)]);
      return `— ${witness.key.name} ${bytes.toString('base64')}\n`;
    },
    'not a signed note': async () => 'all is well',
    'at each time': async () => ({ seen: 1n }),
    'saw 7 entries': async () => ({ seen: 7n }),
    'no answer': async () => Promise.reject(new Error('no answer')),
  };
  for (const [fault, post] of Object.entries(answers))
    await assert.rejects(askWitness(db, signer, witness, post, log.clock.now), new RegExp(fault), fault);
  assert.equal(await cosigned(), 1);
});
