import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Route } from 'playwright-core';
import { startBrowser } from '../support/browser/browser.ts';
import { hostHtml } from '../support/browser/host-page.ts';
import { until } from '../support/until.ts';
import { answer, FALLBACK, holds, NODE_HARBOR, WidgetSite } from '../support/browser/widget-site.ts';

const root = path.resolve(import.meta.dirname, '../..');

let widgets: WidgetSite;

before(async () => {
  widgets = await WidgetSite.start();
});
after(() => widgets[Symbol.asyncDispose]());

test('nothing moves while it loads, wide or narrow, though script and register are slow', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const html = hostHtml(
    '/still',
    `${widgets.element('delegate', NODE_HARBOR)}<p>Below.</p>${widgets.element('delegate', `${NODE_HARBOR} with-chart lang="es"`)}<p>Below.</p>
     ${widgets.element('changes', `${NODE_HARBOR} size="s"`)}<p>Below.</p>${widgets.element('delegate', 'delegate="nobody"')}<p>Below.</p>
     <p>${widgets.element('badge', NODE_HARBOR)}</p>`,
    widgets.script,
  );
  const [, rule = ''] =
    /```css\n([^]*?)```/.exec(readFileSync(path.join(root, 'web-widget/README.md'), 'utf8')) ?? [];
  const style = `body { margin: 1rem; font: 1rem/1.5 sans-serif } ${rule}
    pledgebook-changes:not(:defined) { display: block; min-height: 24rem }`;
  for (const width of [1280, 320]) {
    const held: (() => void)[] = [];
    const seen = await widgets.visit(
      t,
      browser,
      '/still',
      { html, policy: widgets.strict, style },
      {
        options: { viewport: { width, height: 4000 } },
        prepare: async (page) => {
          await page.route(/widget\/v1|\/v1\//, async (route) => {
            await new Promise<void>((go) => held.push(go));
            await route.continue();
          });
        },
      },
    );
    const { page } = seen;
    const painted = () =>
      page.evaluate(
        'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))',
      );
    await painted();
    held.shift()?.();
    await holds(page, "customElements.get('pledgebook-badge') !== undefined");
    await painted();
    assert.ok(await page.getByRole('link', { name: FALLBACK }).first().isVisible(), 'until it is there');
    while ((await seen.events()).length < 5) {
      held.shift()?.();
      await painted();
    }
    await painted();
    assert.deepEqual([await page.evaluate('moved'), await page.evaluate('shift')], [[], 0], `${width} px`);
    const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    assert.ok(sideways <= 0, `${width} px: ${sideways}`);
  }
});

test('W1: without script, with a script altered by one byte, and with the register down the fallback is there, with one honest line', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const html = hostHtml('/down', widgets.element('delegate', NODE_HARBOR), widgets.script);
  const page = { html, policy: widgets.strict };
  const blocked = (route: Route) => route.abort();
  const altered = async (route: Route) => {
    const whole = await route.fetch();
    await route.fulfill({ response: whole, body: `${await whole.text()} ` });
  };
  const cases: [
    what: string,
    url: RegExp,
    does: (route: Route) => Promise<void>,
    line: string | undefined,
  ][] = [
    ['blocked', /pledgebook\./, blocked, undefined],
    ['altered', /pledgebook\./, altered, undefined],
    ['down', /\/record$/, blocked, 'The record could not be loaded.'],
    ['failing', /\/record$/, answer(503, {}), 'The record could not be loaded.'],
    ['of another shape', /\/record$/, answer(200, { name: 'x' }), 'The record could not be loaded.'],
    ['unknown', /\/record$/, answer(404, {}), 'No such delegate in the register.'],
  ];
  for (const [what, url, does, line] of cases) {
    const refused: string[] = [];
    const seen = await widgets.visit(t, browser, '/down', page, {
      prepare: async (each) => {
        each.on('console', (message) => refused.push(message.text()));
        await each.route(url, does);
      },
    });
    if (line === undefined) await seen.page.waitForLoadState('load');
    else await seen.page.getByText(line).waitFor();
    assert.ok(await seen.page.getByRole('link', { name: FALLBACK }).isVisible(), what);
    assert.equal(
      await seen.page.evaluate("customElements.get('pledgebook-delegate') === undefined"),
      line === undefined,
      what,
    );
    assert.equal(
      refused.some((text) => text.includes('integrity')),
      what === 'altered',
      refused.join(),
    );
  }
});

test('a busy register is left alone for as long as it says; a refresh asks of a seen tab alone, and what is far below when it comes near', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  let busy = true;
  const html = hostHtml(
    '/time',
    `${widgets.element('delegate', `${NODE_HARBOR} refresh="1"`)}${widgets.element('badge', `${NODE_HARBOR} kind="tasks"`)}<p class="long"></p>${widgets.element('changes', '')}`,
    widgets.script,
  );
  const style = '.long { height: 9000px }';
  const seen = await widgets.visit(
    t,
    browser,
    '/time',
    { html, policy: widgets.strict, style },
    {
      prepare: async (page) => {
        await page.clock.install();
        await page.route(/\/record$/, (route) =>
          busy ? answer(429, {}, { 'retry-after': '120' })(route) : route.continue(),
        );
      },
    },
  );
  const { page, asked } = seen;
  const record = page.locator('pledgebook-delegate');
  await holds(page, 'told.length === 2');
  assert.deepEqual(await seen.events(), ['error {"status":429}', 'error {"status":429}']);
  assert.equal(asked.length, 1, 'far below nothing is asked for');
  busy = false;
  await page.clock.runFor(119_000);
  assert.equal(asked.length, 1);
  await page.clock.runFor(7000);
  await record.getByText('Commitments kept').waitFor();
  await holds(page, 'told.length === 4');
  assert.equal(asked.length, 2, asked.join());

  await page.clock.runFor(31_000);
  await until(() => asked.length === 3, 'asked again');
  assert.equal((await seen.events()).length, 4, 'nothing new is no event');
  await page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
  await page.clock.runFor(120_000);
  assert.equal(asked.length, 3);
  await page.locator('pledgebook-changes').scrollIntoViewIfNeeded();
  await until(() => asked.at(-1) === '/v1/changes?lang=en-GB&limit=5', 'asked when it came near');
});

test('what is removed asks no more, once nobody else waits for the same, and is forgotten', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const html = hostHtml('/removed', '<p>Nothing yet.</p>', widgets.script);
  const aborted: string[] = [];
  const asked: string[] = [];
  const seen = await widgets.visit(
    t,
    browser,
    '/removed',
    { html, policy: widgets.strict },
    {
      prepare: async (page) => {
        page.on('requestfailed', (request) => aborted.push(request.failure()?.errorText ?? ''));
        await page.route(/\/record$/, (route) => void asked.push(route.request().url()));
      },
    },
  );
  const { page } = seen;
  await holds(page, "document.body !== null && customElements.get('pledgebook-badge') !== undefined");
  await page.evaluate(`
    window.weak = ['delegate', 'badge'].map((kind) => {
      const each = document.createElement('pledgebook-' + kind);
      each.setAttribute('delegate', 'blue-mast');
      document.body.prepend(each);
      return new WeakRef(each);
    });`);
  await until(() => asked.length === 1, 'asked');
  await page.evaluate(
    'weak[0].deref().remove(); new Promise((done) => requestAnimationFrame(() => setTimeout(done)))',
  );
  assert.deepEqual(aborted, [], 'another still waits');
  await page.evaluate('weak[1].deref().remove()');
  await until(() => aborted.length > 0, 'aborted');
  assert.deepEqual(aborted, ['net::ERR_ABORTED']);
  await until(async () => {
    await page.requestGC();
    return await page.evaluate<boolean>('weak.every((each) => each.deref() === undefined)');
  }, 'forgotten');
  assert.deepEqual([asked.length, await seen.events()], [1, []]);
});

test('an attribute that a page leaves empty is as one that it leaves out', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const html = hostHtml('/empty', widgets.element('changes', 'delegate=" " api=""'), widgets.script);
  const seen = await widgets.visit(t, browser, '/empty', { html, policy: widgets.strict });
  const { page, asked } = seen;
  await holds(page, 'told.length === 1');
  assert.deepEqual(await seen.events(), ['load {"delegate":null}']);
  assert.deepEqual(asked, ['/v1/changes?lang=en-GB&limit=5']);
  const all = page.getByRole('link', { name: 'Open the full record' });
  assert.equal(await all.getAttribute('href'), `${widgets.portal.url}/changes`);
});

test('an element whose page asks for a refresh later, or no more, asks again from then on, or no more', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const html = hostHtml('/later', widgets.element('delegate', NODE_HARBOR), widgets.script);
  const { page, asked } = await widgets.visit(
    t,
    browser,
    '/later',
    { html, policy: widgets.strict },
    {
      prepare: async (each) => {
        await each.clock.install();
        let answers = 0;
        await each.route(/\/record$/, async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, body: (await response.text()) + ' '.repeat(answers++) });
        });
      },
    },
  );
  const record = "document.querySelector('pledgebook-delegate')";
  await holds(page, 'told.length === 1');
  await page.evaluate(`${record}.setAttribute('refresh', '60')`);
  await page.clock.runFor(61_000);
  await holds(page, 'told.length === 2'); // a clock that runs meanwhile would cut the answer off, which is asked for again
  assert.equal(asked.length, 2);
  await page.evaluate(`${record}.removeAttribute('refresh')`);
  await page.clock.runFor(300_000);
  assert.equal(asked.length, 2);
});
