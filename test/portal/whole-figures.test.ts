import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES } from '../../portal/languages.ts';
import { rewardHeadline } from '../../portal/parts/amounts.ts';
import { wholeFigures } from '../../portal/whole-figures.ts';
import { startPortal } from '../support/browser/portal.ts';

const HARD = '\u00a0';
const closedUp = new Set(['zh-CN', 'ko']);

test('a figure keeps its unit on its line; what is copied, sent or run stays to the letter', () => {
  for (const [given, kept] of [
    [
      '<p>From 75 % to 1,500.5 IOTX, 22:10 UTC</p>',
      `<p>From 75${HARD}% to 1,500.5${HARD}IOTX, 22:10${HARD}UTC</p>`,
    ],
    ['<td>&#60; 0.0001 IOTX</td>', `<td>&#60;${HARD}0.0001${HARD}IOTX</td>`],
    ['<p>12 tasks of 28, 3 Delegates</p>', '<p>12 tasks of 28, 3 Delegates</p>'],
    ['<a title="75 %" href="/x?q=75 %">75 %</a>', `<a title="75 %" href="/x?q=75 %">75${HARD}%</a>`],
    ['<pre>a 75 %\n<b>5 %</b></pre>5 %', `<pre>a 75 %\n<b>5 %</b></pre>5${HARD}%`],
    [
      '<textarea id="x">I share 75 % of\n3 IOTX</textarea>',
      '<textarea id="x">I share 75 % of\n3 IOTX</textarea>',
    ],
    ['<script>const a = 75 % HEX;</script>', '<script>const a = 75 % HEX;</script>'],
  ])
    assert.equal(wholeFigures(given ?? ''), kept);
});

test('on no page is a share or an amount parted from its unit, in no language', async () => {
  await using portal = await startPortal('sample');
  for (const { code } of LANGUAGES)
    for (const path of [
      '/',
      '/delegates',
      '/delegates/node-harbor',
      '/changes',
      '/changes/44',
      '/compare?with=node-harbor',
    ]) {
      const headers = { accept: 'text/html', cookie: `language=${code}` };
      const { body } = await portal.api.app.inject({ url: path, headers });
      const text = body
        .replace(/<(pre|textarea|script|option)\b[\s\S]*?<\/\1>/g, '')
        .replace(/<[^>]*>/g, '|');
      assert.doesNotMatch(text, /\d (%|IOTX)/, `${code} ${path}`);
      if (path !== '/compare?with=node-harbor')
        assert.match(text, new RegExp(`\\d${closedUp.has(code) ? '' : HARD}%`), `${code} ${path}`);
    }
});

test('an amount in large type may stand above its unit, and neither is cut', () => {
  const said = wholeFigures(rewardHeadline(57_394_837_205_043_656_120_520n));
  assert.equal(
    said,
    '<span title="57,394.83720504365612052 IOTX">57,394.8372 <span class="unit">IOTX</span></span>',
  );
  assert.equal(wholeFigures(rewardHeadline(10n ** 18n)), '1 <span class="unit">IOTX</span>');
});
