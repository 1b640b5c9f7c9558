import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES } from '../../portal/languages.ts';
import { LOCALES, Words } from '../../web-widget/messages.ts';

test('the widget says times of 24 hours in each language, then their zone, as pages do', () => {
  for (const locale of LOCALES)
    for (const hour of ['00', '14']) {
      const said = new Words(locale).date(`2026-11-28T${hour}:05:00Z`);
      assert.match(said, /2026.* [0-2]\d:\d\d (UTC|GMT|[A-Z]{3})[-+:\d]*$/, locale);
      assert.doesNotMatch(said, /[AP]M|오[전후]|[上下]午/i, locale);
    }
});

test('the widget says a share in each language as pages do', () => {
  for (const [at, locale] of LOCALES.entries())
    assert.equal(
      new Words(locale).say('share', '80').replace('\u00a0', ' '),
      LANGUAGES[at]?.words.percent(0.8).replace('\u00a0', ' '),
      locale,
    );
});

test('the widget writes numbers in each language as pages do', () => {
  for (const [at, locale] of LOCALES.entries())
    assert.equal(new Words(locale).number(12_345.5), LANGUAGES[at]?.words.number(12_345.5), locale);
});
