import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { decodeCursor, encodeCursor, sendPage } from '../../api/paging.ts';

test('a cursor gives back the place it was made of', () => {
  assert.deepEqual(decodeCursor(encodeCursor(['Ånn', 7]), 2), ['Ånn', 7]);
  assert.equal(decodeCursor(undefined, 2), undefined);
});

test('a text that is not a cursor of this list is refused', () => {
  const texts = [
    '',
    'x',
    '!!',
    encodeCursor(['a']),
    encodeCursor(['a', 'b', 'c']),
    Buffer.from('{}').toString('base64url'),
  ];
  const nested = Buffer.from('[["a"],{}]').toString('base64url');
  for (const text of [...texts, nested])
    assert.throws(() => decodeCursor(text, 2), { code: 'invalid_input', message: /not a cursor/ }, text);
});

test('a page that is not the last names the next one, with the rest of the query', async () => {
  await using app = Fastify();
  app.get('/things', (request, reply) => sendPage(reply, request, [1], 'next+place'));
  app.get('/last', (request, reply) => sendPage(reply, request, [1], null));

  const page = await app.inject('/things?q=a%20b&cursor=old');
  const last = await app.inject('/last');

  assert.equal(page.headers.link, '</things?q=a+b&cursor=next%2Bplace>; rel="next"');
  assert.deepEqual(page.json(), { data: [1], nextCursor: 'next+place' });
  assert.equal(last.headers.link, undefined);
  assert.deepEqual(last.json(), { data: [1], nextCursor: null });
});

test('a cursor whose values no row of the list can have is refused', () => {
  const forms = ['time', 'id', 'any'] as const;
  const good = ['2026-11-22T09:00:00.000Z', '12', 'x'];
  assert.deepEqual(decodeCursor(encodeCursor(good), forms), good);
  const inSeconds = ['2026-11-22T09:00:00Z', '12', 'x']; // as GitHub says it
  assert.deepEqual(decodeCursor(encodeCursor(inSeconds), forms), inSeconds);
  const wrong = [
    ['noon', '12', 'x'],
    ['2020', '12', 'x'],
    ['Jan 1 2020 (noon)', '12', 'x'],
    ['2020-02-31T00:00:00Z', '12', 'x'],
    ['0000-01-01T00:00:00Z', '12', 'x'],
    ['-271821-04-20T00:00:00.000Z', '12', 'x'],
    ['+275760-09-13T00:00:00.000Z', '12', 'x'],
    [7, '12', 'x'],
    [good[0], 'x', 'x'],
    [good[0], 12, 'x'],
    [good[0], '-1', 'x'],
    [good[0], '12', 'a\0'],
  ];
  for (const place of wrong)
    assert.throws(
      () => decodeCursor(encodeCursor(place as string[]), forms),
      { code: 'invalid_input' },
      String(place),
    );
});

test('a number beyond what a column of whole numbers holds is no place, as number or as text', () => {
  for (const fine of [0, 2147483647, '2147483647'])
    assert.deepEqual(decodeCursor(encodeCursor([fine]), ['integer']), [fine]);
  for (const wrong of [2147483648, '2147483648', -1, 1.5, 1e300, '', ' 1', '0x1', 'x', [5]])
    assert.throws(
      () => decodeCursor(encodeCursor([wrong as string]), ['integer']),
      { code: 'invalid_input' },
      String(wrong),
    );
});
