import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApi } from '../support/http/api.ts';
import { shares } from '../support/delegates.ts';
import { pageSource } from '../support/pages.ts';
import { CANDIDATE, electedDelegate, FIRST } from '../support/payouts/statements.ts';
import { epochOf, granted, keepEpoch } from '../support/payouts/votes.ts';

test('a long page begins with a list of its parts, in their order, each of which it leads to', async () => {
  await using api = await testApi();
  const { db } = api.database;
  await electedDelegate(db, shares(5000, 0, 0));
  await keepEpoch(db, epochOf(FIRST, { [CANDIDATE]: { 1: 10n ** 18n } }), [granted(CANDIDATE)]);
  const read = pageSource(api.parts);
  for (const [path, parts] of [
    ['/delegates/ann', 'plans votes commitments audits questions reports record tasks'],
    ['/delegates/ann/votes', 'voters statements'],
    ['/desk?delegate=ann', 'plan payouts payments commitments'],
    ['/me', 'sign-ins alerts alert-matrix follows contributions discord github webhooks own-data'],
  ] as const) {
    const body = await read(path);
    const [, list = ''] = /<nav class="on-page"[^>]*>([\s\S]*?)<\/nav>/.exec(body) ?? [];
    const ids = [...list.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    assert.equal(ids.join(' '), parts, path);
    const places = ids.map((id) => [...body.matchAll(new RegExp(`<(h2|h3|section) id="${id}"`, 'g'))]);
    assert.ok(
      places.every(({ length }) => length === 1),
      path,
    );
    const at = places.flat().map(({ index }) => index);
    assert.deepEqual(
      at,
      at.toSorted((a, b) => a - b),
      path,
    );
  }
});
