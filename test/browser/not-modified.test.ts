import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from '../support/browser/browser.ts';
import { hostHtml, hostSite } from '../support/browser/host-page.ts';
import { startPortal } from '../support/browser/portal.ts';

const portal = await startPortal();
after(() => portal[Symbol.asyncDispose]());

test('a page that the browser had and that has not changed is shown under the policy that came with it', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const page = await (await browser.newContext()).newPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const told: number[] = [];
  devtools.on('Network.responseReceivedExtraInfo', ({ statusCode }) => void told.push(statusCode));
  const refused = () =>
    page.evaluate(`new Promise((done) => {
      document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
      document.body.append(Object.assign(new Image(), { src: 'https://other.example/a.png' }));
    })`);

  await page.goto(`${portal.url}/tasks/2`);
  assert.equal(await refused(), 'img-src');
  told.length = 0;
  await page.goto(`${portal.url}/tasks/2`);
  assert.ok(told.includes(304), `answered ${told.join(', ')}`);
  assert.equal(await refused(), 'img-src');
});

test('a page of another site that has an answer already reads that it has not changed', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  await using site = await hostSite();
  site.pages.set('/', { html: hostHtml('/', '') });
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://127.0.0.1:${site.port}/`);

  const asked = await page.evaluate(async (url) => {
    const first = await fetch(url);
    const etag = first.headers.get('etag') ?? '';
    const answers = [];
    for (let n = 0; n < 4; n += 1) {
      const { status, headers } = await fetch(url, { headers: { 'if-none-match': etag } });
      answers.push([status, headers.get('etag') === etag, headers.has('ratelimit')]);
    }
    return answers;
  }, `${portal.url}/v1/changes`);
  assert.deepEqual(
    asked,
    Array.from({ length: 4 }, () => [304, true, true]),
  );
});
