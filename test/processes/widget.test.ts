import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core';
import { accessibilityFaults, COLOURS } from '../support/axe.ts';
import { startBrowser, watchedContext } from '../support/browser.ts';
import { hostHtml, type HostSite, hostSite } from '../support/host-page.ts';
import { Jar } from '../support/jar.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/portal.ts';
import { HOSTILE } from '../support/register.ts';
import { until } from '../support/until.ts';

const root = path.resolve(import.meta.dirname, '../..');
const FALLBACK = 'Node Harbor: reward plan and record';
const NODE_HARBOR = `delegate="node-harbor"`;

let portal: TestPortal;
let site: HostSite;
let script: string;
let hostile: string;

before(async () => {
  [portal, site] = await Promise.all([startPortal('sample'), hostSite()]);
  const builder = await portal.api.app.inject({ url: '/widget', headers: { accept: 'text/html' } });
  const [, pinned = ''] = /data-script="([^"]+)"/.exec(builder.body) ?? [];
  const [, integrity = ''] = /data-integrity="([^"]+)"/.exec(builder.body) ?? [];
  script = `<script type="module" src="${portal.url}${pinned}" integrity="${decoded(integrity)}" crossorigin="anonymous"></script>`;
  const found = await portal.api.app.inject('/v1/delegates?q=img');
  hostile = found.json<{ data: { slug: string }[] }>().data[0]?.slug ?? '';
});
after(async () => {
  await portal[Symbol.asyncDispose]();
  await site[Symbol.asyncDispose]();
});

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

function element(kind: string, attributes: string): string {
  return `<pledgebook-${kind} ${attributes}><a href="${portal.url}/delegates/node-harbor">${FALLBACK}</a></pledgebook-${kind}>`;
}

/** As strict as a page can be that wants the widget. */
const strict = () =>
  `default-src 'none'; script-src ${portal.url}; style-src 'self'; connect-src ${portal.url}; require-trusted-types-for 'script'`;

interface Visit {
  page: Page;
  /** What the widget asked the register for, in this order. */
  asked: string[];
  /** The events of the widget, as `name detail`. */
  events(): Promise<string[]>;
}

/** Opens a page of the other site, at its own origin. */
async function visit(
  t: TestContext,
  browser: Browser,
  name: string,
  page: { html: string; style?: string; policy?: string },
  {
    options = {},
    prepare,
  }: { options?: BrowserContextOptions; prepare?: (page: Page) => Promise<void> } = {},
): Promise<Visit> {
  site.pages.set(name, page);
  const { context, misdeeds } = await watchedContext(browser, portal.url, options);
  const origin = `http://127.0.0.1:${site.port}`;
  t.after(() => {
    assert.deepEqual(misdeeds.errors, []);
    assert.deepEqual(
      misdeeds.foreign.filter((url) => !url.startsWith(`${origin}/`)),
      [],
    );
  });
  const opened = await context.newPage();
  const asked: string[] = [];
  opened.on('request', (request) => {
    if (request.url().includes('/v1/') && !request.url().includes('/widget/'))
      asked.push(request.url().replace(portal.url, ''));
  });
  await opened.addInitScript(`
    window.told = [];
    for (const name of ['load', 'error', 'navigate'])
      addEventListener('pledgebook-' + name, (event) => told.push(name + ' ' + JSON.stringify(event.detail)));
    window.shift = 0;
    window.moved = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        shift += entry.value;
        for (const { node, previousRect, currentRect } of entry.sources)
          moved.push([node?.outerHTML.slice(0, 60), previousRect.y, previousRect.height, currentRect.y, currentRect.height].join());
      }
    }).observe({ type: 'layout-shift', buffered: true });`);
  await prepare?.(opened);
  await opened.goto(origin + name, { waitUntil: 'commit' });
  return { page: opened, asked, events: () => opened.evaluate<string[]>('told') };
}

/** Waits for what a script of the page would see; the page's policy does not let it watch by itself. */
function holds(page: Page | undefined, expression: string): Promise<void> {
  return until(async () => (await page?.evaluate<boolean>(expression)) === true, expression);
}

/** Answers from the register, but with a body or a status of our own. */
function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  return (route: Route) =>
    route.fulfill({
      status,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'retry-after',
        ...headers,
      },
      contentType: 'application/json',
      body: JSON.stringify(body),
    });
}

const HOSTILE_STYLE = `
  * { color: red !important; border: 5px solid red; letter-spacing: 9px; text-transform: uppercase; font-size: 40px; line-height: 3; direction: rtl; visibility: visible }
  h2, h3, h4 { background: lime !important; display: none } div, p, a, dl { border: 3px dashed fuchsia; display: none !important }
  pledgebook-delegate { --line: red; --accent: red }`;

test('on a strict and hostile page of another origin the record is there, looks as it should, and leaves nothing behind', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const manifest = JSON.parse(readFileSync(path.join(root, 'web-widget/custom-elements.json'), 'utf8')) as {
    modules: {
      declarations: Record<'attributes' | 'cssParts' | 'events' | 'cssProperties', { name: string }[]>[];
    }[];
  };
  const html = hostHtml(
    '/hostile',
    `${element('delegate', `${NODE_HARBOR} with-chart size="l"`)}
     ${element('delegate', `${NODE_HARBOR} heading-level="2" without-link`)}
     ${element('badge', NODE_HARBOR)} ${element('badge', `${NODE_HARBOR} kind="commitments"`)} ${element('badge', `${NODE_HARBOR} kind="tasks" without-link`)}
     ${element('delegate', `id="hostile" delegate="${hostile}" size="s"`)}
     ${element('delegate', 'id="long" delegate="long"')}
     ${element('changes', 'size="l"')} ${element('changes', `${NODE_HARBOR} lang="ko-KR"`)}
     ${element('delegate', 'id="nobody" delegate="nobody"')}`,
    `<script type="module" src="${portal.url}/widget/v1/pledgebook.js"></script>${script}`,
  );
  const name = `\u202e<b>بنك</b> 👩‍🚀 ${'x'.repeat(185)}`;
  const seen = await visit(
    t,
    browser,
    '/hostile',
    { html, policy: strict(), style: HOSTILE_STYLE },
    {
      options: { viewport: { width: 1280, height: 6000 } },
      prepare: async (page) => {
        await page.context().addCookies([{ name: 'session', value: 'secret', url: portal.url }]);
        await page.route('**/v1/delegates/long/record', async (route) => {
          const real = await portal.api.app.inject('/v1/delegates/node-harbor/record');
          await answer(200, { ...real.json<object>(), name })(route);
        });
      },
    },
  );
  const { page, asked } = seen;
  const headers: Record<string, string>[] = [];
  page.on('request', (request) => headers.push(request.headers()));
  await holds(page, 'told.filter((event) => event.startsWith("load")).length === 9');
  await holds(page, 'told.some((event) => event.startsWith("error"))');

  assert.deepEqual(
    asked.filter((url) => url.includes('/node-harbor/')),
    ['/v1/delegates/node-harbor/record'],
    'five elements of one delegate make one request',
  );
  assert.equal(new Set(asked).size, asked.length);
  assert.ok((await seen.events()).includes('error {"status":404}'));
  const shown = (selector: string, what: string) =>
    page.evaluate<string>(`document.querySelector('${selector}').shadowRoot${what}`);
  assert.equal(await shown('#hostile', ".querySelector('bdi').textContent"), HOSTILE.name);
  assert.equal(await shown('#long', ".querySelector('bdi').textContent"), name);
  const made = await page.evaluate<number>(
    "[...document.querySelectorAll('*')].flatMap((each) => [...(each.shadowRoot?.querySelectorAll('img, script, b b, bdi *, [style], [onerror]') ?? [])]).length",
  );
  assert.equal(made, 0);
  const looks = await page.evaluate<Record<string, string>>(`(() => {
    const root = document.querySelector('pledgebook-delegate').shadowRoot;
    const style = getComputedStyle(root.querySelector('h3'));
    const base = getComputedStyle(root.firstElementChild);
    return { colour: style.color, size: style.fontSize, spacing: style.letterSpacing, transform: style.textTransform,
      background: style.backgroundColor, border: style.borderTopWidth, display: getComputedStyle(root.querySelector('p')).display,
      direction: style.direction, line: base.borderTopColor };
  })()`);
  assert.deepEqual(looks, {
    colour: 'rgb(26, 35, 46)',
    size: '20px',
    spacing: 'normal',
    transform: 'none',
    background: 'rgba(0, 0, 0, 0)',
    border: '0px',
    display: 'block',
    direction: 'ltr',
    line: 'rgb(220, 215, 203)',
  });
  const kept = await page.evaluate<unknown>(
    '[localStorage.length, sessionStorage.length, document.cookie, "pledgebook" in window]',
  );
  assert.deepEqual(kept, [0, 0, '', false]);

  const found = await page.evaluate<Record<string, [attributes: string[], parts: string[]]>>(`
    Object.fromEntries(['delegate', 'changes', 'badge'].map((kind) => {
      const all = [...document.querySelectorAll('pledgebook-' + kind)];
      const parts = all.flatMap((each) => [...each.shadowRoot.querySelectorAll('[part]')].map((part) => part.getAttribute('part')));
      return [kind, [customElements.get('pledgebook-' + kind).observedAttributes, [...new Set(parts)]]];
    }))`);
  const declared = manifest.modules[0]?.declarations ?? [];
  for (const [at, kind] of ['delegate', 'changes', 'badge'].entries()) {
    const names = (members: { name: string }[] | undefined) => members?.map((each) => each.name).sort();
    const [attributes, parts] = found[kind] ?? [[], []];
    assert.deepEqual(attributes.toSorted(), names(declared[at]?.attributes), kind);
    assert.deepEqual([...new Set([...parts, 'error'])].sort(), names(declared[at]?.cssParts), kind);
  }
});

test('theme, language, events and colours are the page’s to choose, and change live; nothing is inaccessible in either theme', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const html = hostHtml(
    '/live',
    `${element('delegate', `${NODE_HARBOR} with-chart heading-level="2"`)} ${element('badge', `${NODE_HARBOR} kind="commitments"`)}
     ${element('changes', 'heading-level="2" size="s"')} ${element('delegate', 'id="nobody" delegate="nobody" heading-level="2"')}`,
    script,
  );
  const style = `body { font: 1rem/1.5 sans-serif; background: #fff } [data-theme='dark'] body { background: #111; color: #eee }
    .own { --pledgebook-bg: rgb(1, 1, 1); --pledgebook-ink: rgb(2, 2, 2); --pledgebook-muted: rgb(3, 3, 3); --pledgebook-line: rgb(4, 4, 4);
    --pledgebook-accent: rgb(5, 5, 5); --pledgebook-radius: 6px; --pledgebook-font: monospace }`;
  const seen = await visit(
    t,
    browser,
    '/live',
    { html, policy: strict(), style },
    { options: { viewport: { width: 1280, height: 3000 } } },
  );
  const { page } = seen;
  await holds(page, 'told.length === 4');
  const first = "document.querySelector('pledgebook-delegate')";
  const isDark = () =>
    page.evaluate<boolean>(`${first}.shadowRoot.firstElementChild.classList.contains('dark')`);
  const set = (what: string) => page.evaluate(`document.${what}; new Promise((done) => setTimeout(done))`);

  const themes: [what: string, dark: boolean][] = [
    ['documentElement.dataset.theme = "dark"', true],
    ['documentElement.dataset.theme = "light"', false],
    ['documentElement.removeAttribute("data-theme")', false],
    ['body.classList.add("dark")', true],
    [`querySelector('pledgebook-delegate').setAttribute('theme', 'light')`, false],
    [`querySelector('pledgebook-delegate').setAttribute('theme', 'auto')`, true],
    ['body.classList.remove("dark")', false],
  ];
  for (const [what, dark] of themes) {
    await set(what);
    assert.equal(await isDark(), dark, what);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await holds(page, `${first}.shadowRoot.firstElementChild.classList.contains('dark')`);
  await page.emulateMedia({ colorScheme: 'light' });
  await holds(page, `!${first}.shadowRoot.firstElementChild.classList.contains('dark')`);

  assert.deepEqual(await accessibilityFaults(page), []);
  await set('documentElement.dataset.theme = "dark"');
  assert.deepEqual(await accessibilityFaults(page, COLOURS), []);

  const record = page.locator('pledgebook-delegate').first();
  const languages: [lang: string, said: string, read: string][] = [
    ['es', 'Compromisos cumplidos', 'es-ES'],
    ['zh-TW', '已履行的承诺', 'zh-CN'],
    ['ko', '이행한 약속', 'ko-KR'],
    ['fr', 'Commitments kept', 'en-GB'],
  ];
  for (const [lang, said, read] of languages) {
    await record.evaluate((each, value) => each.setAttribute('lang', value), lang);
    await record.getByText(said).waitFor();
    assert.equal(await page.evaluate(`${first}.shadowRoot.firstElementChild.lang`), read);
  }
  const told = await record.locator('[part=base]').innerText();
  assert.match(told, /Epoch rewards to voters\s+85\u00a0% to 80\u00a0%/);
  assert.match(told, /Change announced\. Takes effect \d+ \w+ 20\d\d, \d\d:\d\d UTC\./);
  const chart = await record
    .getByRole('img', { name: /^Epoch rewards to voters/ })
    .getAttribute('aria-label');
  assert.match(chart ?? '', /: 85\u00a0%; [^;]+: 80\u00a0%$/);

  await page.evaluate("addEventListener('pledgebook-navigate', (event) => event.preventDefault())");
  await record.getByRole('link').click();
  assert.ok((await seen.events()).includes(`navigate {"url":"${portal.url}/delegates/node-harbor"}`));
  assert.match(page.url(), /\/live$/);

  await record.evaluate((each) => each.classList.add('own'));
  const own = await page.evaluate<unknown>(`(() => {
    const root = ${first}.shadowRoot;
    const style = (selector) => getComputedStyle(root.querySelector(selector));
    const base = style('[part=base]');
    return [base.backgroundColor, base.color, style('dt').color, base.borderTopColor, style('a').color, base.borderRadius, base.fontFamily];
  })()`);
  assert.deepEqual(own, [...[1, 2, 3, 4, 5].map((n) => `rgb(${n}, ${n}, ${n})`), '6px', 'monospace']);
  await record.evaluate((each) => each.setAttribute('delegate', 'nobody'));
  await record.getByText('No such delegate in the register.').waitFor();
  assert.ok(await record.getByRole('link', { name: FALLBACK }).isVisible());
});

test('nothing moves while it loads, wide or narrow, though script and register are slow', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const html = hostHtml(
    '/still',
    `${element('delegate', NODE_HARBOR)}<p>Below.</p>${element('delegate', `${NODE_HARBOR} with-chart lang="es"`)}<p>Below.</p>
     ${element('changes', `${NODE_HARBOR} size="s"`)}<p>Below.</p>${element('delegate', 'delegate="nobody"')}<p>Below.</p>
     <p>${element('badge', NODE_HARBOR)}</p>`,
    script,
  );
  const [, rule = ''] =
    /```css\n([^]*?)```/.exec(readFileSync(path.join(root, 'web-widget/README.md'), 'utf8')) ?? [];
  const style = `body { margin: 1rem; font: 1rem/1.5 sans-serif } ${rule}
    pledgebook-changes:not(:defined) { display: block; min-height: 24rem }`;
  for (const width of [1280, 320]) {
    const held: (() => void)[] = [];
    const seen = await visit(
      t,
      browser,
      '/still',
      { html, policy: strict(), style },
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
  const html = hostHtml('/down', element('delegate', NODE_HARBOR), script);
  const page = { html, policy: strict() };
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
    const seen = await visit(t, browser, '/down', page, {
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
    `${element('delegate', `${NODE_HARBOR} refresh="1"`)}${element('badge', `${NODE_HARBOR} kind="tasks"`)}<p class="long"></p>${element('changes', '')}`,
    script,
  );
  const style = '.long { height: 9000px }';
  const seen = await visit(
    t,
    browser,
    '/time',
    { html, policy: strict(), style },
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
  await until(() => asked.at(-1) === '/v1/changes?limit=5', 'asked when it came near');
});

test('what is removed asks no more, once nobody else waits for the same, and is forgotten', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const html = hostHtml('/removed', '<p>Nothing yet.</p>', script);
  const aborted: string[] = [];
  const asked: string[] = [];
  const seen = await visit(
    t,
    browser,
    '/removed',
    { html, policy: strict() },
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

test('W2 and W6: a frame shows the record where the register allows it, says its height, and hears nothing; pages of the register stand in no frame', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, portal.url);
  const frame = (src: string) =>
    `<iframe src="${portal.url}${src}" title="x" width="400" height="420"></iframe>`;
  site.pages.set('/framing', {
    html: hostHtml(
      '/framing',
      `${frame('/widget/v1/frame?delegate=node-harbor&theme=dark&lang=es')}${frame('/delegates/node-harbor')}`,
    ),
  });
  const shownFrom = async (host: string) => {
    const page = await context.newPage();
    await page.addInitScript(
      "window.heard = []; if (window === top) addEventListener('message', ({ origin, data }) => heard.push({ origin, ...data }))",
    );
    await page.goto(`http://${host}:${site.port}/framing`, { waitUntil: 'load' });
    return page;
  };
  const page = await shownFrom('localhost');
  const frames = page.frames().slice(1);
  const [record] = frames;
  await record?.getByText('Compromisos cumplidos').waitFor();
  await holds(page, 'heard.some(({ height }) => height > 200)');
  const heard = await page.evaluate<{ origin: string; type: string; height: number }[]>('heard');
  assert.ok(heard.every(({ origin, type }) => origin === portal.url && type === 'pledgebook-resize'));
  const before = await record?.content();
  await page.evaluate(
    `for (const message of [{ type: 'pledgebook-resize', height: 1 }, { delegate: 'blue-mast' }, 'x', null]) frames[0].postMessage(message, '*'); new Promise((done) => setTimeout(done))`,
  );
  assert.equal(await record?.content(), before);
  assert.equal(await record?.title(), 'Node Harbor: reward plan and record');
  assert.equal(await frames[1]?.locator('header.site').count(), 0, 'a page of the portal');

  const elsewhere = await shownFrom('127.0.0.1');
  assert.equal(await elsewhere.frames()[1]?.locator('pledgebook-delegate').count(), 0);
  assert.ok(
    misdeeds.errors.every((text) => text.includes('frame-ancestors')),
    misdeeds.errors.join(),
  );
});

test('W3: a page of another site cannot write with the cookies of whoever is signed in, by text, form or JSON', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const jar = new Jar(portal.api.app);
  await jar.signIn(people.vic);
  const context = await browser.newContext();
  const page = await context.newPage();
  const sent: string[] = [];
  portal.api.app.server.on('request', ({ method, headers }, answer) => {
    if (method !== 'POST') return;
    const along = (headers.cookie ?? '').includes('rt=') ? 'with' : 'without';
    answer.on('finish', () => sent.push(`${answer.statusCode} ${along} cookie`));
  });
  site.pages.set('/hostile-posts', { html: hostHtml('/hostile-posts', '') });
  const rows = async () =>
    JSON.stringify([
      await portal.api.database.db
        .selectFrom('refresh_token')
        .select(['hash', 'used_at'])
        .orderBy('hash')
        .execute(),
      await portal.api.database.db.selectFrom('session').select(['id', 'revoked_at']).orderBy('id').execute(),
    ]);

  // `localhost` is the same site as the register, so that even SameSite=Strict lets the cookie go along; 127.0.0.1 is another.
  for (const [host, along] of [
    ['localhost', 'with'],
    ['127.0.0.1', 'without'],
  ]) {
    await context.addCookies(
      [...jar.cookies].map(([name, value]) => ({
        name,
        value,
        url: portal.url,
        sameSite: 'Strict' as const,
      })),
    );
    await page.goto(`http://${host}:${site.port}/hostile-posts`);
    const before = await rows();
    sent.length = 0;
    await page.evaluate(`(async () => {
      for (const path of ['/v1/auth/refresh', '/v1/auth/sign-out'])
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', undefined])
          await fetch('${portal.url}' + path, { method: 'POST', mode: 'no-cors', credentials: 'include', body: type && '{}', headers: type ? { 'content-type': type } : {} });
    })()`);
    assert.equal(sent.length, 8, sent.join());
    assert.ok(
      sent.every((each) => new RegExp(`^(403|415) ${along} cookie$`).test(each)),
      `${host}: ${sent.join()}`,
    );
    const asJson = await page.evaluate<string>(`
      fetch('${portal.url}/v1/auth/refresh', { method: 'POST', credentials: 'include', body: '{}', headers: { 'content-type': 'application/json' } })
        .then((answer) => 'answered ' + answer.status, () => 'not let through')`);
    assert.equal(asJson, 'not let through');
    assert.equal(await rows(), before);
  }
  await context.close();
});

test('what the builder gives as one chooses is what the server gives, and works as it is pasted, as the README’s does', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, portal.url, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  await page.goto(`${portal.url}/delegates/node-harbor`);
  await page.getByRole('link', { name: 'Embed' }).click();
  const snippet = () => page.getByRole('region', { name: 'HTML', exact: true }).innerText();
  const preview = page.locator('pledgebook-delegate:visible');
  await preview.first().getByText('Commitments kept').waitFor();
  assert.equal(await preview.count(), 2, 'in both themes');
  await page.getByLabel('Colours').selectOption('Dark');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Español');
  await page.getByLabel('With the shares over time').selectOption('Yes');
  await preview.getByText('Compromisos cumplidos').waitFor();
  assert.equal(await preview.count(), 1);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole('button', { name: 'Copy HTML', exact: true }).click();
  const live = await snippet();
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), live);
  await page.reload();
  assert.equal(await snippet(), live);
  await page.getByLabel('What to show').selectOption('Changes');
  await page.getByLabel('Delegate', { exact: true }).selectOption('All delegates (changes only)');
  assert.match(await snippet(), /<pledgebook-changes theme="dark" lang="es">/);
  assert.ok(await page.getByRole('region', { name: /oEmbed/ }).isHidden());
  assert.deepEqual(misdeeds, { foreign: [], errors: [] });

  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const [, byHand = ''] = /```html\n([^]*?)```/.exec(readme) ?? [];
  for (const pasted of [live, byHand.replaceAll('http://localhost:3000', portal.url)]) {
    const seen = await visit(t, browser, '/pasted', { html: hostHtml('/pasted', pasted), policy: strict() });
    await holds(seen.page, 'told.length > 0');
    assert.deepEqual(await seen.events(), ['load {"delegate":"node-harbor"}']);
  }
});
