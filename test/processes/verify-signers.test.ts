import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookSigner } from '../../core/book/checkpoint.ts';
import { cosignNote, noteKey, vkeyOf } from '../../core/book/note.ts';
import { askWitness } from '../../core/witnesses/ask-witness.ts';
import { testApi } from '../support/http/api.ts';
import { growBook, signer } from '../support/book/book.ts';
import { body, serveStory, verify } from '../support/processes/verify-command.ts';

test('a book signed by another key than the pinned one is refused', async () => {
  await using served = await serveStory();
  const other = bookSigner(Buffer.alloc(32, 8).toString('base64'), 'http://book.example').vkey;

  const verdict = await verify(served.url, '--key', other);

  assert.deepEqual(verdict, { code: 1, said: 'FAULT: no signature by a known key\n' });
});

test('after its key was rotated the book verifies by the new key, and a checkpoint kept before by the old one that is given too', async () => {
  await using served = await serveStory();
  const kept = served.file('kept', await body(`${served.url}/book/checkpoint`));
  const rotated = bookSigner(Buffer.alloc(32, 8).toString('base64'), 'http://book.example');
  await using later = await testApi({}, { db: served.api.database.db, bookSigner: rotated });
  const url = await later.app.listen({ port: 0 });

  const newAlone = await verify(url, '--key', rotated.vkey, '--checkpoint', kept);
  const oldAlone = await verify(url, '--key', signer.vkey, '--checkpoint', kept);
  const both = await verify(url, '--key', rotated.vkey, '--key', signer.vkey, '--checkpoint', kept);

  assert.equal(
    newAlone.said,
    `FAULT: the kept checkpoint ${kept}: no signature by a known key; where the key was rotated give both, --key NEW --key OLD\n`,
  );
  assert.equal(oldAlone.said, 'FAULT: no signature by a known key\n');
  assert.equal(both.code, 0, both.said);
  assert.ok(both.said.includes(`rotated     the kept checkpoint is signed by ${signer.vkey}`));
  assert.ok(both.said.includes(`key         ${rotated.vkey}, as given`));
});

test('a witness that is asked for must have cosigned, in the service and in its export', async () => {
  await using served = await serveStory();
  const { db } = served.api.database;
  const seed = Buffer.alloc(32, 9);
  const key = noteKey('witness.example', seed, 'witness');
  const silent = vkeyOf(noteKey('silent.example', seed, 'witness'));
  const unasked = await verify(served.url, '--witness', vkeyOf(key));
  assert.deepEqual(unasked, { code: 1, said: 'FAULT: no witness has cosigned a checkpoint\n' });
  const cosign = async (_url: string, body: string) => {
    const note = body.slice(body.indexOf('\n\n') + 2);
    return cosignNote(note, key, seed, 1_764_000_000n).slice(note.length);
  };
  await askWitness(db, signer, { url: 'http://witness.example', key }, cosign, new Date());
  await growBook(db, 3);
  const book = served.file('book.ndjson', await body(`${served.url}/v1/book/export`));

  for (const where of [served.url, book]) {
    const { code, said } = await verify(where, '--key', signer.vkey, '--witness', vkeyOf(key));
    assert.equal(code, 0, said);
    assert.match(said, /witnessed +by witness\.example at 2025-11-24T16:00:00\S*: 10 entries/);
    assert.match(said, /entries +13,/);
    const missing = await verify(where, '--witness', vkeyOf(key), '--witness', silent);
    assert.deepEqual(missing, {
      code: 1,
      said: 'FAULT: the checkpoint of 10 entries is not cosigned by silent.example\n',
    });
  }
});
