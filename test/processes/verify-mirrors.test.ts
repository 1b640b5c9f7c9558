import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { sql } from 'kysely';
import { signer, STORY_SIZE } from '../support/book/book.ts';
import { body, serveStory, verify } from '../support/processes/verify-command.ts';

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
  await using served = await serveStory();
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
  await using served = await serveStory();

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
