import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeRows } from '../../core/changes/change-rows.ts';
import { aheadText } from '../../core/changes/time-text.ts';
import { webAddress } from '../../portal/html.ts';
import { ENGLISH, LANGUAGES } from '../../portal/languages.ts';
import { median } from '../../portal/median.ts';
import { rewardFigure } from '../../portal/parts/amounts.ts';
import { changeTable } from '../../portal/parts/change-table.ts';
import { stepChart } from '../../portal/parts/plans/step-chart.ts';
import { timesIn } from '../../portal/parts/said-times.ts';
import {
  absoluteTextIn,
  absoluteTime,
  dayTextIn,
  durationText,
  relativeText,
  whenTime,
} from '../../portal/parts/time.ts';

const NOW = new Date('2026-11-22T09:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test('how far away a moment is, in the largest unit of which there are two or more', () => {
  for (const [ms, text] of [
    [0, 'just now'],
    [30_000, 'in less than a minute'],
    [-30_000, 'just now'],
    [90 * MINUTE, 'in 90 minutes'],
    [MINUTE + 20_000, 'in 1 minute'],
    [-59 * MINUTE, '59 minutes ago'],
    [7 * DAY - 20_000, 'in 7 days'],
    [7 * DAY - MINUTE, 'in 6 days'],
    [-47 * HOUR, '47 hours ago'],
    [-40 * DAY, '40 days ago'],
    [-70 * DAY, '2 months ago'],
  ] as const)
    assert.equal(relativeText(new Date(NOW.getTime() + ms), NOW), text, String(ms));
});

test('what is ahead is as far away beside a change as in its words', () => {
  for (const ms of [
    90_000,
    90 * MINUTE,
    23.98 * HOUR,
    36 * HOUR,
    2 * DAY - 1,
    4.98 * DAY,
    7 * DAY - 20_000,
    49.9 * DAY,
  ]) {
    const at = new Date(NOW.getTime() + ms);
    assert.equal(relativeText(at, NOW), aheadText(at, NOW), String(ms));
  }
});

test('a length of time has two units at most', () => {
  for (const [ms, text] of [
    [10_000, 'less than a minute'],
    [HOUR, '1 hour'],
    [6 * DAY + 12 * HOUR + 5 * MINUTE, '6 days 12 hours'],
    [14 * DAY, '14 days'],
    [8 * DAY + 34 * MINUTE, '8 days'],
  ] as const)
    assert.equal(durationText(ms), text);
});

test('a time is readable for people and for programs', () => {
  assert.equal(
    absoluteTime(NOW),
    '<time datetime="2026-11-22T09:00:00.000Z" data-local>22 Nov 2026, 09:00 UTC</time>',
  );
});

test('the median of nothing is nothing', () => {
  assert.equal(median([]), undefined);
  assert.equal(median([3]), 3);
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([1, 2, 4, 9]), 3);
});

test('only addresses of the web become links', () => {
  assert.equal(webAddress('https://example.org/a'), 'https://example.org/a');
  for (const typed of ['javascript:alert(1)', ' data:text/html,x', 'https://', 'vbscript:x', '//example.org'])
    assert.equal(webAddress(typed), undefined, typed);
});

test('a share holds until its next step, solid while in force and dashed where announced', () => {
  const line = {
    name: 'Epoch rewards to voters',
    inForce: [
      { at: new Date(NOW.getTime() - 10 * DAY), bps: 8800 },
      { at: new Date(NOW.getTime() - 4 * DAY), bps: 9000 },
    ],
    announced: [{ at: new Date(NOW.getTime() + 2 * DAY), bps: 8000 }],
  };
  const wordsIn = (language: string) => ({
    title: 'Shares',
    announced: 'announced',
    now: 'now',
    step: (share: string, at: Date) => `${share} from ${absoluteTextIn(language, at)}`,
    day: (at: Date) => dayTextIn(language, at),
  });
  const words = wordsIn('en');

  const before = stepChart([line], NOW, words);
  const [solid = '', dashed = ''] = [...before.matchAll(/class="chart-step[^"]*"\s+d="([^"]+)"/g)].map(
    ([, d]) => d,
  );
  assert.match(solid, /^M[\d.]+ [\d.]+H[\d.]+V[\d.]+H[\d.]+$/);
  assert.match(dashed, /^M[\d.]+ [\d.]+H[\d.]+V[\d.]+H[\d.]+$/);
  assert.ok(
    dashed.startsWith(`M${solid.slice(solid.lastIndexOf('H') + 1)} `),
    'the dashed line begins where the solid ends: now',
  );
  assert.match(
    before,
    /88 % from 12 Nov 2026, 09:00 UTC, 90 % from 18 Nov[^.]*80 % from 24 Nov 2026, 09:00 UTC \(announced\)/,
  );

  const after = stepChart(
    [{ ...line, inForce: [...line.inForce, ...line.announced], announced: [] }],
    new Date(NOW.getTime() + 3 * DAY),
    words,
  );
  assert.doesNotMatch(after, /chart-announced/);
  const korean = stepChart([line], NOW, wordsIn('ko'));
  assert.match(korean, /11월 12일[\s\S]*2026년 11월 12일/);
  assert.doesNotMatch(korean, /Nov/);
});

test('a time in Chinese has Chinese signs around it, and nothing else has', () => {
  const page = `<p>Until ${whenTime(NOW, NOW)}. It, ${absoluteTime(NOW)}: 3.5 % (of 2)</p><b>On ${absoluteTime(NOW)}</b>.\n x`;
  const said = timesIn('zh-CN', page, NOW).replace(/<[^>]*>/g, '');
  const at = '2026年11月22日 09:00 UTC';
  assert.equal(said, `Until 现在（${at}）。It, ${at}：3.5 % (of 2)On ${at}。x`);
  const place = '<template><time datetime="{told_at}" data-local>{told_at}</time></template>';
  assert.equal(timesIn('es', place, NOW), place);
  assert.match(timesIn('es', page, NOW), /<\/time>\)<\/span>\. It, /);
});

test('in Chinese no space of a template stands after a wide sign, what people wrote keeps theirs, and a sign after a link is wide', () => {
  const written = '<pre>甲。 乙</pre><p class="prose">甲。 乙</p>';
  const page = `<p>一。 二，\n      <b>三。</b>\n<a href="/x">Node Harbor</a>. 四 <code>0x1</code>. v1.2 a.</p>${written}`;
  assert.equal(
    timesIn('zh-CN', page, NOW),
    `<p>一。二，<b>三。</b><a href="/x">Node Harbor</a>。四 <code>0x1</code>。v1.2 a.</p>${written}`,
  );
  assert.equal(timesIn('ko', page, NOW), page);
});

test('an amount is read with four decimals at most, and its title has it to the last digit where that is more', () => {
  assert.equal(
    rewardFigure(1_234_567_890_123_456_789n),
    '<span title="1.234567890123456789 IOTX">1.2345 IOTX</span>',
  );
  assert.equal(rewardFigure(1n), '<span title="0.000000000000000001 IOTX">&#60; 0.0001 IOTX</span>');
  assert.equal(rewardFigure(5n * 10n ** 17n), '0.5 IOTX');
});

test('a value where nothing stood before is said to have had nothing before, of profiles and commitments too', () => {
  const body = { difference: [{ field: 'candidate', before: null, after: 'annlab' }] };
  const rows = changeRows({ kind: 'profile.changed', body });
  for (const { code, words } of LANGUAGES) {
    const cell = /data-label="[^"]*">([^]*?)<\/td>/.exec(changeTable(rows, words))?.[1] ?? '';
    assert.equal(cell, `<span class="quiet">${words.change.noBefore}</span>`, code);
    assert.doesNotMatch(words.change.noBefore, /plan|方案|플랜/i, code);
  }
});

test('of one payment or transaction the page of a statement speaks as of one', () => {
  const { statements: text } = ENGLISH.words;
  const said = (n: number) =>
    [text.leftOutUnnamed(n), text.leftOutDeclared(n), text.asUnpaid(n), text.asOthers].join(' ');
  assert.doesNotMatch(said(1), /\b(they|them|are|were|transactions|payments)\b/);
  assert.match(said(2), /they may be .* Whom they pay .* until they are .* as if they paid nobody/);
});
