import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const css = readFileSync(path.resolve(import.meta.dirname, '../../portal/styles/tokens.css'), 'utf8');

type Scheme = 'light' | 'dark';

/** The colours as a scheme shows them, by name. */
function coloursOf(scheme: Scheme): Record<string, string> {
  const pairs = css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g);
  return Object.fromEntries(
    [...pairs].map(([, name, light, dark]) => [name, scheme === 'light' ? light : dark]),
  );
}

/** WCAG 2 relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/g) ?? []).map((hex) => {
    const part = Number.parseInt(hex, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const PAPERS = ['paper', 'surface', 'sunken'];
const STATES = ['kept', 'changed', 'broken', 'pending'];
/** Text and what it stands on. */
const TEXTS = [
  ...['ink', 'ink-2', 'ink-3', 'accent'].flatMap((text) => PAPERS.map((on) => [text, on])),
  ...STATES.flatMap((state) => [...PAPERS, `${state}-soft`].map((on) => [state, on])),
  ...STATES.flatMap((state) => ['ink', 'ink-2', 'accent'].map((text) => [text, `${state}-soft`])),
  ['on-accent', 'accent'],
];

for (const scheme of ['light', 'dark'] as const) {
  test(`every text of the tokens can be read on what it stands on (${scheme})`, () => {
    const colours = coloursOf(scheme);
    assert.ok(Object.keys(colours).length >= 19);
    const weak = TEXTS.filter(
      ([text = '', on = '']) => !(contrast(colours[text] ?? '', colours[on] ?? '') >= 4.5),
    );
    assert.deepEqual(weak, []);
    const borders = PAPERS.filter((on) => !(contrast(colours['line-strong'] ?? '', colours[on] ?? '') >= 3));
    assert.deepEqual(borders, []);
  });
}

test('a browser without light-dark() gets the light colours', () => {
  const fallback = Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]),
  );
  assert.deepEqual(fallback, coloursOf('light'));
});
