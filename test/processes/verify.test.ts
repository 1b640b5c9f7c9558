import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { bookSigner } from '../../core/book/checkpoint.ts';
import { cosignNote, noteKey, vkeyOf } from '../../core/book/note.ts';
import { askWitness } from '../../core/witnesses/ask-witness.ts';
import { type TestApi, testApi } from '../support/api.ts';
import {
  entryTexts,
  growBook,
  rewriteBook,
  signer,
  STORY,
  STORY_SIZE,
  tamper,
  tellStory,
} from '../support/book.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Verdict {
  code: number | null;
  said: string;
}

function verify(...args: string[]): Promise<Verdict> {
  const child = spawn(process.execPath, ['verify.ts', ...args], { cwd: root });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((done) => child.on('close', (code) => done({ code, said })));
}

interface Served extends AsyncDisposable {
  api: TestApi;
  url: string;
  /** Writes a file for the command and gives its path. */
  file(name: string, content: string): string;
}

/** The story's book behind a real port, and a folder for what is kept of it. */
async function serve(): Promise<Served> {
  const api = await testApi({}, { bookSigner: signer });
  await tellStory(api.database);
  const url = await api.app.listen({ port: 0 });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pledgebook-verify-'));
  return {
    api,
    url,
    file(name, content) {
      const at = path.join(folder, name);
      writeFileSync(at, content);
      return at;
    },
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}

async function body(url: string): Promise<string> {
  return (await fetch(url)).text();
}

test('A5: an honest book verifies from its address and from its export, and says which key it took', async () => {
  await using served = await serve();
  const kept = served.file('kept', await body(`${served.url}/book/checkpoint`));
  await sql`do $$ begin
    for i in 1..600 loop
      perform book_append('reviewer.added', '{"role":"rule","rule":"test"}', '{}', '{}', null);
    end loop;
  end $$`.execute(served.api.database.db);
  const book = served.file('book.ndjson', await body(`${served.url}/v1/book/export`));

  for (const where of [served.url, `${served.url}/`, book]) {
    const unpinned = await verify(where);
    assert.equal(unpinned.code, 0, unpinned.said);
    assert.match(unpinned.said, /The book book\.example\/book holds\./);
    assert.match(unpinned.said, /entries +610,/);
    assert.match(unpinned.said, /signatures +3 of wallets/);
    assert.match(unpinned.said, /NOT pinned/);

    const pinned = await verify(where, '--key', signer.vkey, '--checkpoint', kept);
    assert.equal(pinned.code, 0, pinned.said);
    assert.match(
      pinned.said,
      new RegExp(`the ${STORY_SIZE} entries of the kept checkpoint are its beginning`),
    );
    assert.doesNotMatch(pinned.said, /NOT pinned/);
  }
});

test('an export holds whatever line breaks other than its own stand in the texts of its entries', async () => {
  await using served = await serve();
  const shown = JSON.stringify({ text: 'one\u2028two\u2029three\u0085four' });
  await sql`select book_append('reviewer.added', '{"role":"rule","rule":"test"}', '{}', ${shown}, null)`.execute(
    served.api.database.db,
  );
  const text = await body(`${served.url}/v1/book/export`);

  for (const [name, content] of Object.entries({ unix: text, windows: text.replaceAll('\n', '\r\n') })) {
    const { code, said } = await verify(served.file(name, content));
    assert.equal(code, 0, said);
    assert.match(said, new RegExp(`entries +${STORY_SIZE + 1},`));
  }
});

test('a book signed by another key than the pinned one is refused', async () => {
  await using served = await serve();
  const other = bookSigner(Buffer.alloc(32, 8).toString('base64'), 'http://book.example').vkey;

  const verdict = await verify(served.url, '--key', other);

  assert.deepEqual(verdict, { code: 1, said: 'FAULT: no signature by a known key\n' });
});

test('after its key was rotated the book verifies by the new key, and a checkpoint kept before by the old one that is given too', async () => {
  await using served = await serve();
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
  await using served = await serve();
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

test('a tampered export is refused, and the entry is named', async () => {
  await using served = await serve();
  const lines = (await body(`${served.url}/v1/book/export`)).trimEnd().split('\n');
  const at = STORY.annFirstPlan + 1;
  const files = {
    byte: lines.with(at, (lines[at] ?? '').replace('"epochShareBps":8800', '"epochShareBps":9900')),
    two: lines
      .with(at, (lines[at] ?? '').replace('"epochShareBps":8800', '"epochShareBps":9900'))
      .with(at + 1, 'no entry'),
    tail: lines.slice(0, -2),
    swapped: lines.with(2, lines[3] ?? '').with(3, lines[2] ?? ''),
    added: [...lines, (lines.at(-1) ?? '').replace(/"seq":\d+/, `"seq":${STORY_SIZE}`)],
    checkpoint: lines.with(0, (lines[0] ?? '').replace(`\\n${STORY_SIZE}\\n`, `\\n${STORY_SIZE + 1}\\n`)),
  };
  const expected = {
    byte: `FAULT: entry ${STORY.annFirstPlan} does not hash to the leaf published for it\n`,
    two: `FAULT: entry ${STORY.annFirstPlan} does not hash to the leaf published for it\n`,
    tail: `FAULT: entry ${STORY_SIZE - 2} is missing: ${STORY_SIZE} entries were signed\n`,
    swapped: 'FAULT: entry 1 in its place stands entry 2\n',
    added: `FAULT: entry ${STORY_SIZE} stands after the end that was signed\n`,
    checkpoint: 'FAULT: the signature of book.example/book does not hold\n',
  };

  for (const [name, content] of Object.entries(files)) {
    const verdict = await verify(served.file(name, `${content.join('\n')}\n`));
    assert.deepEqual(verdict, { code: 1, said: expected[name as keyof typeof files] }, name);
  }
});

test("A3: an owner's lies are found from the address", async () => {
  await using served = await serve();
  const { db, owner } = served.api.database;
  const kept = served.file('kept', await body(`${served.url}/book/checkpoint`));
  const honest = await entryTexts(db);

  await tamper(owner, `update book_entry set entry = replace(entry, '"dan"', '"don"') where seq = 3`);
  assert.deepEqual(await verify(served.url), {
    code: 1,
    said: 'FAULT: entry 3 does not hash to the leaf published for it\n',
  });

  await rewriteBook(owner, honest.slice(0, 7));
  assert.equal((await verify(served.url)).code, 0);
  assert.deepEqual(await verify(served.url, '--checkpoint', kept), {
    code: 1,
    said: 'FAULT: entry 7 is missing: the kept checkpoint has 10 entries, the book only 7\n',
  });

  await rewriteBook(owner, honest.with(9, (honest[9] ?? '').replace('They fell again.', 'They rose again.')));
  assert.equal((await verify(served.url)).code, 0);
  const forked = await verify(served.url, '--checkpoint', kept);
  assert.equal(forked.code, 1);
  assert.match(forked.said, /^FAULT: .*rewritten, or forked\n$/);

  const shown = honest.with(
    STORY.annFirstPlan,
    (honest[STORY.annFirstPlan] ?? '').replace('"epochShareBps":8800', '"epochShareBps":9900'),
  );
  await rewriteBook(owner, shown);
  const lied = await verify(served.url);
  assert.equal(lied.code, 1);
  assert.match(lied.said, new RegExp(`^FAULT: entry ${STORY.annFirstPlan} `));
});

/** What a server does with a request that it would answer another time. */
const TROUBLES = [
  (response: http.ServerResponse) => response.writeHead(429, { 'retry-after': '0' }).end(),
  (response: http.ServerResponse) => response.writeHead(503, { 'retry-after': '0' }).end(),
  (response: http.ServerResponse) => response.destroy(),
  (response: http.ServerResponse) => {
    response.writeHead(200, { 'content-length': 1000 });
    response.write('the beginning', () => response.destroy());
  },
];

test('a mirror that keeps full tiles only, asks for patience and breaks answers off is read all the same', async () => {
  await using served = await serve();
  const grow = (to: number) =>
    sql`do $$ begin
      for i in ${sql.lit(STORY_SIZE)}..${sql.lit(to)} - 1 loop
        perform book_append('reviewer.added', '{"role":"rule","rule":"test"}', '{}', '{}', null);
      end loop;
    end $$`.execute(served.api.database.db);
  await grow(300);
  const checkpoint = await body(`${served.url}/book/checkpoint`);
  await grow(STORY_SIZE + 212);
  const asked: string[] = [];
  let troubles = 0;
  const answer = async (address: string, response: http.ServerResponse) => {
    asked.push(address);
    if (address === '/book/checkpoint') response.end(checkpoint);
    else if (address.includes('.p/')) response.writeHead(404).end();
    else if (asked.filter((each) => each === address).length === 1) TROUBLES[troubles++ % 4]?.(response);
    else response.end(Buffer.from(await (await fetch(served.url + address)).arrayBuffer()));
  };
  const mirror = http.createServer((request, response) => void answer(request.url ?? '', response));
  await new Promise<void>((done) => mirror.listen(0, '127.0.0.1', done));
  const { port } = mirror.address() as AddressInfo;

  const verdict = await verify(`http://127.0.0.1:${port}`, '--key', signer.vkey);

  mirror.close();
  assert.equal(verdict.code, 0, verdict.said);
  assert.match(verdict.said, /entries +300,/);
  assert.ok(asked.includes('/book/tile/entries/001'));
});

test('what cannot be read is not called verified', async () => {
  await using served = await serve();

  const nowhere = await verify('http://127.0.0.1:9');
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.said, /could not be verified/);
  const noBook = await verify(`${served.url}/elsewhere`);
  assert.equal(noBook.code, 1);
  const notThere = await verify('no-such-file');
  assert.equal(notThere.code, 1);
  const notAnExport = await verify(served.file('empty', ''));
  assert.deepEqual(notAnExport, { code: 1, said: 'FAULT: not an export of a book (pledgebook-export-1)\n' });
  for (const args of [[], ['a', 'b'], ['a', '--no-such-option']]) {
    const { code, said } = await verify(...args);
    assert.deepEqual([code, said.startsWith('usage: npm run verify')], [2, true]);
  }
});
