import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { accessibilityFaults, COLOURS } from '../support/browser/axe.ts';
import { startBrowser } from '../support/browser/browser.ts';
import { hostHtml } from '../support/browser/host-page.ts';
import { HOSTILE } from '../support/sample/hostile.ts';
import { answer, FALLBACK, holds, NODE_HARBOR, WidgetSite } from '../support/browser/widget-site.ts';

const root = path.resolve(import.meta.dirname, '../..');

let widgets: WidgetSite;

before(async () => {
  widgets = await WidgetSite.start();
});
after(() => widgets[Symbol.asyncDispose]());

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
  const named = await widgets.portal.api.app.inject('/v1/delegates?q=img');
  const hostile = named.json<{ data: { slug: string }[] }>().data[0]?.slug ?? '';
  const html = hostHtml(
    '/hostile',
    `${widgets.element('delegate', `${NODE_HARBOR} with-chart size="l"`)}
     ${widgets.element('delegate', `${NODE_HARBOR} heading-level="2" without-link`)}
     ${widgets.element('badge', NODE_HARBOR)} ${widgets.element('badge', `${NODE_HARBOR} kind="commitments"`)} ${widgets.element('badge', `${NODE_HARBOR} kind="tasks" without-link`)}
     ${widgets.element('delegate', `id="hostile" delegate="${hostile}" size="s"`)}
     ${widgets.element('delegate', 'id="long" delegate="long"')}
     ${widgets.element('changes', 'size="l"')} ${widgets.element('changes', `${NODE_HARBOR} lang="ko-KR"`)}
     ${widgets.element('delegate', 'id="nobody" delegate="nobody"')}`,
    `<script type="module" src="${widgets.portal.url}/widget/v1/pledgebook.js"></script>${widgets.script}`,
  );
  const name = `\u202e<b>بنك</b> 👩‍🚀 ${'x'.repeat(185)}`;
  const seen = await widgets.visit(
    t,
    browser,
    '/hostile',
    { html, policy: widgets.strict, style: HOSTILE_STYLE },
    {
      options: { viewport: { width: 1280, height: 6000 } },
      prepare: async (page) => {
        await page.context().addCookies([{ name: 'session', value: 'secret', url: widgets.portal.url }]);
        await page.route('**/v1/delegates/long/record', async (route) => {
          const real = await widgets.portal.api.app.inject('/v1/delegates/node-harbor/record');
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
  const faded = await page.evaluate<{ fades: string; last: number; clear: number }>(`(() => {
    const list = document.querySelector('pledgebook-changes').shadowRoot.querySelector('ul');
    list.scrollTop = list.scrollHeight;
    const { bottom, height } = list.getBoundingClientRect();
    const fades = getComputedStyle(list).maskImage;
    const clear = bottom - height * (1 - parseFloat(fades.match(/([\\d.]+)%/)[1]) / 100);
    return { fades, last: list.lastElementChild.getBoundingClientRect().bottom, clear };
  })()`);
  assert.ok(faded.last <= faded.clear + 1, `what fades out is not the last change: ${JSON.stringify(faded)}`);
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
    `${widgets.element('delegate', `${NODE_HARBOR} with-chart heading-level="2"`)} ${widgets.element('badge', `${NODE_HARBOR} kind="commitments"`)}
     ${widgets.element('changes', 'heading-level="2" size="s"')} ${widgets.element('delegate', 'id="nobody" delegate="nobody" heading-level="2"')}`,
    widgets.script,
  );
  const style = `body { font: 1rem/1.5 sans-serif; background: #fff } [data-theme='dark'] body { background: #111; color: #eee }
    .own { --pledgebook-bg: rgb(1, 1, 1); --pledgebook-ink: rgb(2, 2, 2); --pledgebook-muted: rgb(3, 3, 3); --pledgebook-line: rgb(4, 4, 4);
    --pledgebook-accent: rgb(5, 5, 5); --pledgebook-radius: 6px; --pledgebook-font: monospace }`;
  const seen = await widgets.visit(
    t,
    browser,
    '/live',
    { html, policy: widgets.strict, style },
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
    ['es', 'Compromisos cumplidos', 'es-419'],
    ['zh-TW', '已兑现的承诺', 'zh-CN'],
    ['ko', '이행한 공약', 'ko-KR'],
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
  assert.ok((await seen.events()).includes(`navigate {"url":"${widgets.portal.url}/delegates/node-harbor"}`));
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

test('an element says what is known where nothing is decided: that nothing was due, that there is no data, or that there is none yet', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const answered = await widgets.portal.api.app.inject('/v1/delegates/node-harbor/record');
  const record = answered.json<object>();
  const none = { decided: 0, paid: 0, late: 0, checking: 0, unknown: 3, nothingDue: 0 };
  const undecided = (slug: string, nothingDue: number, open: number) => ({
    ...record,
    slug,
    name: slug,
    paid: { ...none, nothingDue },
    commitments: { decided: 0, kept: 0, open },
  });
  const shown = (slug: string) =>
    ['paid', 'commitments']
      .map((kind) => widgets.element('badge', `delegate="${slug}" kind="${kind}"`))
      .join('') + widgets.element('delegate', `delegate="${slug}" size="m"`);
  const { page } = await widgets.visit(
    t,
    browser,
    '/undecided',
    { html: hostHtml('/undecided', shown('due') + shown('nothing'), widgets.script), policy: widgets.strict },
    {
      prepare: async (opened) => {
        await opened.route('**/v1/delegates/due/record', answer(200, undecided('due', 2, 1)));
        await opened.route('**/v1/delegates/nothing/record', answer(200, undecided('nothing', 0, 0)));
      },
    },
  );
  await holds(page, 'told.filter((event) => event.startsWith("load")).length === 6');
  const said = (slug: string, element: string) =>
    page.locator(`pledgebook-${element}[delegate=${slug}] [part=base]`).allInnerTexts();
  const oneLine = (texts: string[]) => texts.map((text) => text.replaceAll(/\s+/g, ' ').trim());

  assert.deepEqual(oneLine(await said('due', 'badge')), [
    'Paid as promised Nothing due',
    'Commitments kept None yet',
  ]);
  assert.deepEqual(oneLine(await said('nothing', 'badge')), [
    'Paid as promised No data',
    'Commitments kept None yet',
  ]);
  assert.match(
    oneLine(await said('due', 'delegate')).join(),
    /Paid as promised Nothing due Commitments kept None yet/,
  );
  assert.match(
    oneLine(await said('nothing', 'delegate')).join(),
    /Paid as promised No data Commitments kept None yet/,
  );
});
