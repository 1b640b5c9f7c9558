import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { accessibilityFaults } from '../support/browser/axe.ts';
import { startBrowser, watchedContext } from '../support/browser/browser.ts';
import { hostHtml } from '../support/browser/host-page.ts';
import { Jar } from '../support/http/jar.ts';
import { people } from '../support/people.ts';
import { holds, WidgetSite } from '../support/browser/widget-site.ts';

const root = path.resolve(import.meta.dirname, '../..');

let widgets: WidgetSite;

before(async () => {
  widgets = await WidgetSite.start();
});
after(() => widgets[Symbol.asyncDispose]());

test('a frame as it is pasted needs no inline style, is as wide as what it stands in, and is of one colour to its foot', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, widgets.portal.url);
  const page = await context.newPage();
  await page.goto(`${widgets.portal.url}/widget?delegate=node-harbor&theme=dark`);
  const pasted = (await page.locator('pre').allTextContents()).find((each) => each.includes('<iframe')) ?? '';
  widgets.site.pages.set('/narrow', {
    html: hostHtml('/narrow', `<div class="text">${pasted}</div>`),
    style: '.text { max-width: 500px } body { margin: 10px }',
    policy: `default-src 'none'; style-src 'self'; frame-src ${widgets.portal.url}`,
  });
  await page.addInitScript(
    "window.heard = []; if (window === top) addEventListener('message', ({ data }) => heard.push(data.height))",
  );
  await page.goto(`http://localhost:${widgets.site.port}/narrow`, { waitUntil: 'load' });
  const widths = async (width: number) => {
    await page.setViewportSize({ width, height: 700 });
    return page.evaluate<number[]>(
      "[document.documentElement.scrollWidth - innerWidth, document.querySelector('iframe').clientWidth]",
    );
  };
  const [beyond, narrow] = await widths(320);
  assert.deepEqual([beyond, narrow], [0, 300]);
  assert.deepEqual(await widths(1280), [0, 500]);
  const record = page.frames()[1];
  await record?.getByText('Commitments kept').waitFor();
  const colours = await record?.evaluate<string[]>(`[
    getComputedStyle(document.body).backgroundColor,
    getComputedStyle(document.querySelector('pledgebook-delegate').shadowRoot.firstElementChild).backgroundColor,
  ]`);
  assert.deepEqual(colours, ['rgb(23, 32, 39)', 'rgb(23, 32, 39)']);
  const high = (what: string) => record?.evaluate<number>(`${what}.getBoundingClientRect().height`);
  const [frame, card] = [await high('document.body'), await high("document.querySelector('main')")];
  assert.ok(frame === 420 && (card ?? 420) < 400, `${card} of ${frame}`);
  await holds(page, `heard.includes(${Math.ceil(card ?? 0) + 2})`);
  assert.deepEqual(misdeeds.errors, []);
});

test('W2 and W6: a frame shows the record where the register allows it, says its height, and hears nothing; pages of the register stand in no frame', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, widgets.portal.url);
  const frame = (src: string) =>
    `<iframe src="${widgets.portal.url}${src}" title="x" width="400" height="420"></iframe>`;
  widgets.site.pages.set('/framing', {
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
    await page.goto(`http://${host}:${widgets.site.port}/framing`, { waitUntil: 'load' });
    return page;
  };
  const page = await shownFrom('localhost');
  const frames = page.frames().slice(1);
  const [record] = frames;
  await record?.getByText('Compromisos cumplidos').waitFor();
  await holds(page, 'heard.some(({ height }) => height > 200)');
  const heard = await page.evaluate<{ origin: string; type: string; height: number }[]>('heard');
  assert.ok(heard.every(({ origin, type }) => origin === widgets.portal.url && type === 'pledgebook-resize'));
  const before = await record?.content();
  await page.evaluate(
    `for (const message of [{ type: 'pledgebook-resize', height: 1 }, { delegate: 'blue-mast' }, 'x', null]) frames[0].postMessage(message, '*'); new Promise((done) => setTimeout(done))`,
  );
  assert.equal(await record?.content(), before);
  assert.equal(await record?.title(), 'Node Harbor: plan de recompensas e historial');
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
  const jar = new Jar(widgets.portal.api.app);
  await jar.signIn(people.vic);
  const context = await browser.newContext();
  const page = await context.newPage();
  const sent: string[] = [];
  widgets.portal.api.app.server.on('request', ({ method, headers }, answer) => {
    if (method !== 'POST') return;
    const along = (headers.cookie ?? '').includes('rt=') ? 'with' : 'without';
    answer.on('finish', () => sent.push(`${answer.statusCode} ${along} cookie`));
  });
  widgets.site.pages.set('/hostile-posts', { html: hostHtml('/hostile-posts', '') });
  const rows = async () =>
    JSON.stringify([
      await widgets.portal.api.database.db
        .selectFrom('refresh_token')
        .select(['hash', 'used_at'])
        .orderBy('hash')
        .execute(),
      await widgets.portal.api.database.db
        .selectFrom('session')
        .select(['id', 'revoked_at'])
        .orderBy('id')
        .execute(),
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
        url: widgets.portal.url,
        sameSite: 'Strict' as const,
      })),
    );
    await page.goto(`http://${host}:${widgets.site.port}/hostile-posts`);
    const before = await rows();
    sent.length = 0;
    await page.evaluate(`(async () => {
      for (const path of ['/v1/auth/refresh', '/v1/auth/sign-out'])
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', undefined])
          await fetch('${widgets.portal.url}' + path, { method: 'POST', mode: 'no-cors', credentials: 'include', body: type && '{}', headers: type ? { 'content-type': type } : {} });
    })()`);
    assert.equal(sent.length, 8, sent.join());
    assert.ok(
      sent.every((each) => new RegExp(`^(403|415) ${along} cookie$`).test(each)),
      `${host}: ${sent.join()}`,
    );
    const asJson = await page.evaluate<string>(`
      fetch('${widgets.portal.url}/v1/auth/refresh', { method: 'POST', credentials: 'include', body: '{}', headers: { 'content-type': 'application/json' } })
        .then((answer) => 'answered ' + answer.status, () => 'not let through')`);
    assert.equal(asJson, 'not let through');
    assert.equal(await rows(), before);
  }
  await context.close();
});

test('what the builder gives as one chooses is what the server gives, and works as it is pasted, as the README’s does', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, widgets.portal.url, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  await page.goto(`${widgets.portal.url}/delegates/node-harbor`);
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
  for (const pasted of [live, byHand.replaceAll('http://localhost:3000', widgets.portal.url)]) {
    const seen = await widgets.visit(t, browser, '/pasted', {
      html: hostHtml('/pasted', pasted),
      policy: widgets.strict,
    });
    await holds(seen.page, 'told.length > 0');
    assert.deepEqual(await seen.events(), ['load {"delegate":"node-harbor"}']);
  }
});
