import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { entryTexts, rewriteBook, signer, STORY, STORY_SIZE, tamper } from '../support/book/book.ts';
import { body, serveStory, verify } from '../support/processes/verify-command.ts';

test('A5: an honest book verifies from its address and from its export, and says which key it took', async () => {
  await using served = await serveStory();
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
  await using served = await serveStory();
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

test('a tampered export is refused, and the entry is named', async () => {
  await using served = await serveStory();
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
  await using served = await serveStory();
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
