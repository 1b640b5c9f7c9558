import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOCALES, Words } from '../../web-widget/messages.ts';

test('the widget says times of 24 hours in each language, with their zone behind them, as pages do', () => {
  for (const locale of LOCALES)
    for (const hour of ['00', '14'])
      assert.match(
        new Words(locale).date(`2026-11-28T${hour}:05:00Z`),
        /2026\D.* [0-2]\d:\d5 (UTC|GMT\S*|[A-Z]{3,4})$/,
      );
});
