import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditDelegate } from '../../core/audits/audit-delegate.ts';
import { declarePayout } from '../../core/payouts/declare-payout.ts';
import { saveScan } from '../../core/payment-search/store.ts';
import { listDuePayments } from '../../core/payouts/store.ts';
import { verifyPayment } from '../../core/payouts/verify-payment.ts';
import { putPlansInForce } from '../../core/reward-plans/put-plans-in-force.ts';
import { buildPortal } from '../../portal/app.ts';
import { testApi } from '../support/http/api.ts';
import { announce, approvedDelegate, callerOf, DAY_MS, settings, shares } from '../support/delegates.ts';
import { after, chainOf, FIRST, keep, payingDelegate, payment } from '../support/payouts/payouts.ts';
import { people } from '../support/people.ts';

const text = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('each drawing of what was promised and paid, and of the notice given, has its numbers in words and in a table; no data is no bar', async () => {
  await using api = await testApi({}, {}, (app, { db, settings: set, now, bookSigner }) => {
    app.register(buildPortal({ db, settings: set, now, bookKey: bookSigner.vkey }));
  });
  const { db } = api.database;
  await payingDelegate(db);
  const ann = await callerOf(db, people.ann);
  for (const epoch of [0, 1, 2, 3]) await keep(db, FIRST + epoch);
  await keep(db, FIRST + 4, { state: 'no_data' });
  await keep(db, FIRST + 5);
  const facts = payment(1, after(FIRST + 1, 1), { 1: 80n, 2: 48n, 3: 32n });
  await declarePayout(db, ann, 'ann', null, [facts.hash], facts.at);
  for (const id of await listDuePayments(db, facts.at, 10))
    await verifyPayment(db, chainOf([facts]), id, settings, facts.at);
  api.clock.now = after(FIRST + 5, 60);
  await db.transaction().execute((tx) => saveScan(tx, 0, api.clock.now, api.clock.now));
  for (let at = 0; at < 4; at++) await auditDelegate(db, 'ann', settings, api.clock.now);
  const { effectiveAt } = await announce(db, people.ann, shares(0, 7000, 0), api.clock.now);
  await putPlansInForce(db, effectiveAt);

  const { body } = await api.app.inject({ url: '/delegates/ann', headers: { accept: 'text/html' } });
  const figures = body
    .split('<figure class="chart">')
    .slice(1)
    .map((each) => each.split('</figure>')[0] ?? '');
  assert.equal(figures.length, 3);
  const [, notice = '', paid = ''] = figures;
  for (const figure of figures) {
    const drawings = figure.match(/<svg\s+class="chart-[^]*?<\/svg>/g) ?? [];
    assert.equal(drawings.length, 2, 'wide and narrow');
    for (const drawing of drawings) {
      assert.match(
        drawing,
        /role="img"\s+aria-labelledby="([^ ]+) ([^"]+)"[^]*<title id="\1">[^<]+<\/title>\s*<desc id="\2">[^<]+(?:<time [^<]+<\/time>[^<]+)*<\/desc>/,
      );
      for (const [, size] of drawing.matchAll(/font-size="(\d+)"/g)) assert.ok(Number(size) >= 14);
    }
  }
  const table = text(/<table[^]*<\/table>/.exec(paid)?.[0] ?? '');
  const described = text(/<desc[^]*?<\/desc>/.exec(paid)?.[0] ?? '');
  for (const [epochs, said] of [
    ['730 to 731', /Paid in full.* &#60; 0\.0001 IOTX .*0 IOTX/],
    ['732 to 733', /Short.* &#60; 0\.0001 IOTX .*&#60; 0\.0001 IOTX/],
    ['734 to 735', /No data.* No data .*No data/],
  ] as const) {
    assert.match(table.slice(table.indexOf(epochs)), said, epochs);
    assert.match(
      described.slice(described.indexOf(epochs)),
      new RegExp(said.source.replaceAll(' ', '[ ,a-z]*')),
      epochs,
    );
  }
  const [drawing = ''] = paid.match(/<svg\s+class="chart-[^]*?<\/svg>/) ?? [];
  assert.equal((drawing.match(/chart-outline/g) ?? []).length, 2, 'no data has no bar');
  assert.equal((drawing.match(/chart-bar/g) ?? []).length, 1, 'what was not paid at all is no bar');
  assert.match(text(drawing), /−100 %/);
  assert.match(text(notice), /Version 2: 7 days/);
  assert.match(text(/<table[^]*<\/table>/.exec(notice)?.[0] ?? ''), /Version 2 .* 7 days/);
});

test('a period in which nothing was due is not drawn as paid, and where no other is known that is the figure', async () => {
  await using api = await testApi({}, {}, (app, { db, settings: set, now, bookSigner }) => {
    app.register(buildPortal({ db, settings: set, now, bookKey: bookSigner.vkey }));
  });
  const { db } = api.database;
  await payingDelegate(db, { minimumPayout: '9'.repeat(30), belowMinimum: 'carry_over' });
  for (const epoch of [0, 1, 2, 3]) await keep(db, FIRST + epoch);
  api.clock.now = after(FIRST + 3, 60);
  await db.transaction().execute((tx) => saveScan(tx, 0, api.clock.now, api.clock.now));
  for (let at = 0; at < 2; at++) await auditDelegate(db, 'ann', settings, api.clock.now);

  const { body } = await api.app.inject({ url: '/delegates/ann', headers: { accept: 'text/html' } });
  const [drawing = ''] = /<svg[^>]*aria-labelledby="paid-chart[^]*?<\/svg>/.exec(body) ?? [];
  assert.equal((drawing.match(/chart-outline/g) ?? []).length, 2, 'it was promised');
  assert.equal((drawing.match(/chart-bar/g) ?? []).length, 0, 'nothing was paid');
  assert.match(text(drawing), / 0 731 0 733 $/);
  assert.match(text(body), /Paid as promised Nothing due 2 with nothing due /);
});

test('a share is drawn solid until now, dashed from where it is announced to change, and solid again once that took effect', async () => {
  await using api = await testApi({}, {}, (app, { db, settings: set, now, bookSigner }) => {
    app.register(buildPortal({ db, settings: set, now, bookKey: bookSigner.vkey }));
  });
  const { db } = api.database;
  await approvedDelegate(db, people.ann);
  const first = await announce(db, people.ann, shares(0, 8800, 0), api.clock.now);
  await putPlansInForce(db, first.effectiveAt);
  api.clock.now = new Date(first.effectiveAt.getTime() + 10 * DAY_MS);
  const next = await announce(db, people.ann, shares(0, 7000, 0), api.clock.now);
  /** Of the wide drawing, what is drawn solid and what dashed; and what a reader of texts is told. */
  const drawn = async () => {
    const { body } = await api.app.inject({ url: '/delegates/ann', headers: { accept: 'text/html' } });
    const [chart = ''] = /<svg\s+class="chart-wide"[^]*?<\/svg>/.exec(body) ?? [];
    const lines = (name: string) =>
      [...chart.matchAll(new RegExp(`class="${name}"\\s+d="([^"]+)"`, 'g'))].map(([, d]) => String(d));
    return {
      solid: lines('chart-step'),
      dashed: lines('chart-step chart-announced'),
      said: text(/<desc[^]*?<\/desc>/.exec(chart)?.[0] ?? ''),
    };
  };
  const ofEpochs = (lines: string[]) => lines.find((line) => /V/.test(line)) ?? '';

  const before = await drawn();
  api.clock.now = new Date(next.effectiveAt.getTime() + DAY_MS);
  await putPlansInForce(db, api.clock.now);
  const after = await drawn();

  const dashed = ofEpochs(before.dashed);
  const [, from = '', height = ''] = /^M([\d.]+) ([\d.]+)H[\d.]+V([\d.]+)H[\d.]+$/.exec(dashed) ?? [];
  assert.ok(
    before.solid.some((line) => line.endsWith(` ${height}H${from}`)),
    'it goes on from where the solid line ends',
  );
  assert.equal(ofEpochs(before.solid), '', 'nothing in force has changed');
  assert.match(before.said, /88 % from [^%]+ UTC ?, 70 % from [^()]+ \(announced\)/);
  assert.deepEqual(after.dashed, []);
  assert.match(ofEpochs(after.solid), /^M[\d.]+ ([\d.]+)H[\d.]+V[\d.]+H[\d.]+$/);
  assert.match(after.said, /88 % from [^%]+ UTC ?, 70 % from /);
  assert.doesNotMatch(after.said, /announced/);
});
