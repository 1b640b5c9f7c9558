import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Drawer } from '../../portal/pictures/drawer.ts';
import { FONTS } from '../../portal/pictures/font.ts';
import { type PictureText, pictureAlt } from '../../portal/pictures/picture-text.ts';
import { COLOURS, pictureSvg } from '../../portal/pictures/picture.ts';
import { cut, drawable, wrapped } from '../../portal/pictures/typeset.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';
import { HOSTILE } from '../support/sample/hostile.ts';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const NAMES = [
  ...Object.values(HOSTILE),
  'x'.repeat(200),
  'Mmmm '.repeat(40),
  '\u202eשלום עולם مرحبا بالعالم',
  '👾🚀👩‍👩‍👧‍👦',
  '中文节点',
  'a\u0000b\nc\ud800d\u{10ffff}]]>',
  '',
];

function everywhere(text: string): PictureText {
  return {
    place: text,
    title: text,
    states: [
      { word: text, tone: 'short' },
      { word: text, tone: 'kept' },
    ],
    lead: text,
    rows: [{ name: text, before: text, after: text, effect: text }],
    facts: [{ name: text, value: text }],
    foot: text,
    address: text,
  };
}

/** Width and height as the header of a PNG has them. */
function sizeOf(png: Buffer): [number, number] {
  assert.deepEqual(png.subarray(0, 8), PNG);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** The text of a drawing, as it is drawn. */
function drawnText(svg: string): string {
  return [...svg.matchAll(/>([^<>]*)<\/text/g)]
    .map(([, text = '']) => text)
    .join('\n')
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
}

let portal: TestPortal;
before(async () => {
  portal = await startPortal('sample');
});
after(() => portal[Symbol.asyncDispose]());

/** The tags of a page that link previews read, by name. */
async function tagsOf(page: string): Promise<Record<string, string>> {
  const { body, statusCode } = await portal.api.app.inject({ url: page, headers: { accept: 'text/html' } });
  assert.equal(statusCode, 200, page);
  const tags = body.matchAll(/<meta (?:property|name)="([^"]*)" content="([^"]*)"/g);
  return Object.fromEntries([...tags].map(([, name, content]) => [name, content]));
}

async function lastAnnouncement(): Promise<number> {
  const answer = await portal.api.app.inject({ url: '/v1/changes?kind=plan.announced&delegate=node-harbor' });
  return answer.json<{ data: { seq: number }[] }>().data[0]?.seq ?? -1;
}

test('a delegate, a change and a task have a picture of 1200 × 630 with the announced values, which their pages name', async () => {
  const seq = await lastAnnouncement();
  const pages = [
    ['/delegates/node-harbor', /Node Harbor/, /^Takes effect .*Epoch rewards to voters 85 % to 80 %/],
    [
      `/changes/${seq}`,
      /Node Harbor announced a change/,
      /^Epoch rewards to voters 85 % to 80 % \(5 points less\)/,
    ],
    ['/tasks/1', /Checksums for the snapshot mirror/, /^Completed\. New nodes download/],
  ] as const;
  for (const [page, title, description] of pages) {
    const tags = await tagsOf(page);
    const { body } = await portal.api.app.inject({ url: page, headers: { accept: 'text/html' } });
    const [, heading = ''] = /<h1[^>]*>([^<]+)</.exec(body) ?? [];
    assert.ok(tags['og:title']?.startsWith(heading.trim()), `${tags['og:title']} is not ${heading}`);
    assert.equal(tags['og:url'], portal.url + page);
    assert.match(tags['og:title'] ?? '', title);
    assert.match(tags['og:description'] ?? '', description);
    assert.equal(tags['twitter:card'], 'summary_large_image');
    assert.match(tags['og:image:alt'] ?? '', title);
    assert.ok(tags['theme-color']);
    const image = new URL(tags['og:image'] ?? '');
    assert.equal(image.origin, portal.url);
    const answer = await portal.api.app.inject({ url: image.pathname + image.search });
    assert.equal(answer.headers['content-type'], 'image/png');
    assert.equal(answer.headers['cache-control'], 'public, max-age=300');
    const size = [Number(tags['og:image:width']), Number(tags['og:image:height'])];
    assert.deepEqual(
      [sizeOf(answer.rawPayload), size],
      [
        [1200, 630],
        [1200, 630],
      ],
    );
    assert.ok(answer.rawPayload.length < 300_000, `${page}: ${answer.rawPayload.length} bytes`);
  }
  const { 'og:image:alt': alt = '' } = await tagsOf('/delegates/node-harbor');
  assert.match(alt, /Epoch rewards to voters: 85 % to 80 % \(5 points less\)/);
  assert.match(alt, /Foundation rewards to voters: 50 %\./);
  assert.equal((await tagsOf('/delegates'))['og:image'], undefined);
});

test('who has the newest picture is told so, and its address changes with what it shows', async () => {
  const { app } = portal.api;
  const url = '/pictures/tasks/5.png';
  const { 'og:image': before } = await tagsOf('/tasks/5');
  const first = await app.inject({ url });
  const again = await app.inject({ url, headers: { 'if-none-match': String(first.headers.etag) } });
  const head = await app.inject({ url, method: 'HEAD' });

  assert.match(String(first.headers.etag), /^"[0-9a-f]{32}"$/);
  assert.deepEqual([again.statusCode, again.rawPayload.length, head.statusCode], [304, 0, 200]);
  assert.ok(before?.includes(String(first.headers.etag).slice(1, 13)), 'the page names what is drawn');
  await portal.api.parts.db.updateTable('task').set({ status: 'paused' }).where('id', '=', 5n).execute();
  const other = await app.inject({ url, headers: { 'if-none-match': String(first.headers.etag) } });
  assert.equal(other.statusCode, 200);
  assert.notDeepEqual(other.rawPayload, first.rawPayload);
  assert.notEqual((await tagsOf('/tasks/5'))['og:image'], before);
  for (const missing of [
    '/pictures/delegates/nobody.png',
    '/pictures/changes/99999.png',
    '/pictures/tasks/x.png',
  ])
    assert.equal((await app.inject({ url: missing })).statusCode, 404, missing);
});

test('whatever a name holds, it is drawn as text inside the frame', async () => {
  const drawer = new Drawer();
  for (const name of NAMES) {
    const svg = pictureSvg(everywhere(name));
    const elements = new Set([...svg.matchAll(/<([a-z]+)/g)].map(([, each = '']) => each));
    assert.deepEqual(elements, new Set(['svg', 'rect', 'g', 'path', 'text']), name);
    const png = await drawer.draw(svg);
    assert.ok(png !== undefined && png.length < 300_000, name);
    assert.deepEqual(sizeOf(png), [1200, 630]);
    assert.doesNotMatch(pictureAlt(everywhere(name)), /undefined|null/);
  }
  await drawer.close();
  assert.match(drawnText(pictureSvg(everywhere(HOSTILE.name))), /<img src=x onerror="alert\(1\)">/);
  const row = { name: 'Epoch rewards to voters', before: '85 %', after: '80 %', effect: '5 points less' };
  const svg = pictureSvg({ ...everywhere('x'), rows: [row] });
  assert.match(drawnText(svg), /Epoch rewards to voters\n85 %\n80 %\n5 points less/);
  assert.match(svg, /line-through"\s*>85 %</);
});

test('what the fonts cannot draw is left out, and letters of other scripts are not left out silently', () => {
  const { sans } = FONTS;
  assert.equal(drawable('Rocket 🚀 Node', sans), 'Rocket Node');
  assert.equal(drawable('节点 Node \u202e한국', sans), '… Node …');
  assert.equal(drawable(' a\n\tb\u0000c ', sans), 'a bc');
  assert.equal(drawable('Ożarów – «Дом»', sans), 'Ożarów – «Дом»');
  for (const width of [60, 200]) {
    const lines = wrapped('Hamburgefonts and others'.repeat(3), sans, 20, width, 3);
    assert.equal(lines.length, 3);
    for (const line of lines) assert.ok(sans.width(line, 20) <= width, line);
  }
  assert.deepEqual(wrapped('one two three', sans, 20, 75, 3), ['one two', 'three']);
  assert.equal(cut('one', sans, 20, 500), 'one');
});

test('pictures are drawn one at a time; the same one is drawn once, and who comes when too many wait is sent away', async () => {
  const drawer = new Drawer();
  const svg = (n: number) => pictureSvg({ ...everywhere('x'), title: `Picture ${n}` });
  const same = await Promise.all([drawer.draw(svg(0)), drawer.draw(svg(0))]);
  assert.equal(same[0], same[1]);
  const many = await Promise.all(Array.from({ length: 40 }, (_, n) => drawer.draw(svg(n))));
  const drawn = many.filter((png) => png !== undefined);
  assert.ok(drawn.length >= 17 && drawn.length < 40, `${drawn.length}`);
  assert.equal(new Set(drawn.map((png) => png.toString('base64'))).size, drawn.length, 'each got its own');
  assert.equal(await drawer.draw(svg(0)), same[0], 'it is remembered');
  await assert.rejects(async () => drawer.draw('<svg'), /no picture/);
  assert.ok(await drawer.draw(svg(39)), 'one that cannot be drawn stops no other');
  await drawer.close();
});

test('the colours of pictures are those of the pages', () => {
  const css = readFileSync(path.resolve(import.meta.dirname, '../../portal/styles/tokens.css'), 'utf8');
  for (const [name, colour] of Object.entries(COLOURS))
    assert.match(css, new RegExp(`--${name}: ${colour};`));
});
