import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caip10, checksumAddress, ioAddress } from '../../core/accounts/address.ts';
import { auditDelegate } from '../../core/audits/audit-delegate.ts';
import { answerAudit } from '../../core/audits/answer-audit.ts';
import { saveScan } from '../../core/payment-search/store.ts';
import { buildPortal } from '../../portal/app.ts';
import { testApi } from '../support/http/api.ts';
import { audited } from '../support/payouts/audited.ts';
import { made, TERMS } from '../support/commitments.ts';
import {
  announce,
  approvedDelegate,
  callerOf,
  DAY_MS,
  settings,
  shares,
  START,
} from '../support/delegates.ts';
import { pageReader } from '../support/pages.ts';
import { after, FIRST, keep, payingDelegate } from '../support/payouts/payouts.ts';
import { people } from '../support/people.ts';

test('a delegate is found by a part of its name and by its address in every form; a wrong checksum is named', async () => {
  await using api = await testApi();
  const { address } = await approvedDelegate(api.database.db, people.ann);
  await approvedDelegate(api.database.db, people.dan);
  const read = pageReader(api.parts);
  const mixed = checksumAddress(address);
  const io1 = ioAddress(address);
  for (const typed of [
    'nn',
    'ANN',
    address,
    mixed,
    `0x${address.slice(2).toUpperCase()}`,
    io1,
    io1.toUpperCase(),
    caip10(address, 4689),
  ]) {
    const page = await read(`/delegates?q=${encodeURIComponent(typed)}`);
    assert.match(page, /Showing 1 of 2 delegates\. .* ann /, typed);
  }
  for (const [typed, fault] of [
    [
      mixed.replace(/[a-f](?=[^a-f]*$)/i, (each) =>
        each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase(),
      ),
      /checksum of this address is wrong \(EIP-55\)/,
    ],
    [`${io1.slice(0, -1)}${io1.endsWith('q') ? 'p' : 'q'}`, /checksum of this address is wrong \(bech32\)/],
    [caip10(address, 1), /This register is about chain 4689/],
  ] as const) {
    const page = await read(`/delegates?q=${encodeURIComponent(typed)}`);
    assert.match(page, fault, typed);
    assert.doesNotMatch(page, /No delegate matches|Median notice/, typed);
  }
});

test('filters and the order stand in the address, each with a chip that takes it away, and the count is a live region', async () => {
  await using api = await testApi({}, {}, (app, { db, settings: set, now, bookSigner }) => {
    app.register(buildPortal({ db, settings: set, now, bookKey: bookSigner.vkey }));
  });
  const { db } = api.database;
  await approvedDelegate(db, people.ann);
  await approvedDelegate(db, people.dan);
  await announce(db, people.dan, shares(0, 7000, 0), api.clock.now);
  const query = 'status=approved&category=node-operator&change=announced&sort=share&q=a';
  const { body } = await api.app.inject({ url: `/delegates?${query}`, headers: { accept: 'text/html' } });

  assert.match(body, /<p role="status" data-swap-text="count">Showing 1 of 2 delegates\.<\/p>/);
  const chips = [...body.matchAll(/data-filter\s+href="([^"]+)"[^]*?aria-hidden="true">([^<]+)</g)].map(
    ([, href = '', text]) => [
      text,
      Object.keys(
        Object.fromEntries(
          new URL(
            href.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
            'http://x',
          ).searchParams,
        ),
      ),
    ],
  );
  const all = ['q', 'status', 'category', 'change', 'sort'];
  assert.deepEqual(chips, [
    ['“a”', all.slice(1)],
    ['Approved delegate', all],
    ['Node operator', ['q', 'status', 'change', 'sort']],
    ['A change is announced', ['q', 'status', 'category', 'sort']],
    ['Order: Epoch share to voters', ['q', 'status', 'category', 'change']],
  ]);
  for (const [name, value] of new URLSearchParams(query))
    if (name === 'q') assert.match(body, /id="filter-q" name="q" type="search" value="a"/);
    else if (name !== 'status') assert.match(body, new RegExp(`<option value="${value}" selected>`), name);
});

test('sorted by what was paid as promised, delegates without data stand last, in words and never as 0 %', async () => {
  await using api = await testApi();
  const { db } = api.database;
  for (const [person, states] of [
    [people.ann, ['no_data', 'open']],
    [people.dan, ['short', 'short']],
    [people.rey, ['paid_in_full', 'short']],
    [people.vic, ['paid_in_full']],
  ] as const)
    await audited(db, await approvedDelegate(db, person), states);
  const read = pageReader(api.parts);

  const page = await read('/delegates?sort=paid');

  const rows = ['vic', 'rey', 'dan', 'ann'].map((name) => page.indexOf(` ${name} No plan`));
  assert.ok(
    rows.every((at) => at > 0),
    page,
  );
  assert.deepEqual(
    rows,
    rows.toSorted((a, b) => a - b),
  );
  const [vic = '', rey = '', dan = '', ann = ''] = rows.map((at, i) => page.slice(at, rows[i + 1]));
  assert.match(vic, /1 of 1/);
  assert.match(rey, /1 of 2/);
  assert.match(dan, /0 of 2/);
  assert.match(ann, /No data/);
  assert.doesNotMatch(ann, /0 %|0 of/);
});

test('where all that is known is that nothing was due, or that nothing is decided yet, lists say that and not that there is no data', async () => {
  await using api = await testApi();
  const { db } = api.database;
  await audited(db, await approvedDelegate(db, people.ann), ['nothing_due', 'no_data', 'open']);
  await audited(db, await approvedDelegate(db, people.dan), ['no_data']);
  await made(db, people.ann, TERMS, START);
  const read = pageReader(api.parts);

  assert.match(
    await read('/delegates?sort=name'),
    / ann No plan in force None Nothing due None decided yet /,
  );
  assert.match(await read('/delegates?sort=name'), / dan No plan in force None No data None made /);
  const compared = await read('/compare?a=ann&b=dan');
  assert.match(
    compared,
    /Paid as promised differs Nothing due No data Commitments kept differs None decided yet None made/,
  );
  assert.match(await read('/delegates/ann'), / Commitments None decided yet 1 open /);
  assert.match(await read('/delegates/ann'), /: Not due yet, promised [^,]*, missing Not due yet/);
  assert.match(await read('/delegates/dan'), / Commitments None made /);
});

test('without a sort delegates stand in the order of the day, the same for every reader and not on the next day', async () => {
  await using api = await testApi({}, {}, (app, { db, settings: set, now, bookSigner }) => {
    app.register(buildPortal({ db, settings: set, now, bookKey: bookSigner.vkey }));
  });
  const { ann, dan, rey, rob, ria, vic } = people;
  for (const person of [ann, dan, rey, rob, ria, vic]) await approvedDelegate(api.database.db, person);
  const order = async (headers: Record<string, string>) => {
    const { body } = await api.app.inject({
      url: '/delegates',
      headers: { accept: 'text/html', ...headers },
    });
    return [...body.matchAll(/<a href="\/delegates\/([a-z]+)">/g)].map(([, slug]) => slug);
  };

  const first = await order({});

  assert.equal(new Set(first).size, 6);
  for (const reader of [{ cookie: 'x=1', 'user-agent': 'another' }, { 'accept-language': 'es' }])
    assert.deepEqual(await order(reader), first);
  const days = new Set<string>();
  for (let day = 0; day < 4; day++) {
    api.clock.now = new Date(api.clock.now.getTime() + DAY_MS);
    days.add(String(await order({})));
  }
  assert.ok(days.size > 1 && !days.has(''), 'it is another on other days');
});

test('who paid short in the last period stands on the first page, with its right to reply, until all is paid', async () => {
  await using api = await testApi();
  const { db } = api.database;
  await payingDelegate(db);
  const read = pageReader(api.parts);
  assert.match(await read('/'), /No delegate is known to have paid less/);
  await keep(db, FIRST);
  await keep(db, FIRST + 1);
  const audit = async (hours: number) => {
    api.clock.now = after(FIRST + 1, hours);
    await db.transaction().execute((tx) => saveScan(tx, 0, api.clock.now, api.clock.now));
    await auditDelegate(db, 'ann', settings, api.clock.now);
  };
  await audit(1);
  await audit(25);
  assert.match(
    await read('/'),
    /Checking ann Short by (?:<|&lt;|&#60;) 0\.0001 IOTX in epochs 730 to 731, for 3 of 3 voters\. It can reply until in 23 hours \([^)]*\)\. No answer yet\./,
  );
  await answerAudit(
    db,
    await callerOf(db, people.ann),
    'ann',
    FIRST + 1,
    'The node was down.',
    api.clock.now,
  );
  await audit(49);
  assert.match(
    await read('/'),
    /Short ann Short by [^.]*\.\d+ IOTX in epochs 730 to 731, for 3 of 3 voters\. The delegate gave 1 answer\./,
  );
});
