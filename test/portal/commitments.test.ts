import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { EVIDENCE_KINDS } from '../../core/commitments/commitment.ts';
import { buildPortal } from '../../portal/app.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { type TestApi, testApi } from '../support/http/api.ts';
import { people } from '../support/people.ts';
import { SampleRegister } from '../support/register.ts';

let api: TestApi;
before(async () => {
  api = await testApi({ STEWARDS: people.stella.address }, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
  api.clock.now = new Date();
  await new SampleRegister(api.database, api.parts.settings, api.clock.now).fill();
});
after(() => api[Symbol.asyncDispose]());

async function bodyOf(url: string): Promise<string> {
  const { body } = await api.app.inject({ url, headers: { accept: 'text/html' } });
  return body;
}

/** What a page says of one commitment, and the forms that stand with it. */
async function commitmentOf(url: string, id: string): Promise<{ text: string; forms: string[] }> {
  const items = (await bodyOf(url)).split(/<li>\s*<p class="chips">/);
  const item = items.find((each) => each.includes(`<h3 id="${id}">`)) ?? '';
  return {
    text: item
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/ ([.,])/g, '$1'),
    forms: [...item.matchAll(/<form\s+id="([^"]*(?:evidence|node-harbor)-\d+)"/g)].map(
      ([, form = '']) => form,
    ),
  };
}

test('a delegate’s page has how many commitments it kept, the open ones apart, and none is not zero', async () => {
  const said = (body: string) =>
    (/<dt>Commitments<\/dt>([\s\S]*?)<\/div>/.exec(body)?.[1] ?? '').replace(/<[^>]*>|\s+/g, ' ').trim();
  assert.match(
    said(await bodyOf('/delegates/node-harbor')),
    /^1 of 2 kept +1 open, 1 kept late, 1 withdrawn$/,
  );
  assert.equal(said(await bodyOf('/delegates/meridian-works')), 'None made');
});

test('what proves a commitment is said in the reader’s language, whatever kinds of evidence were signed', async () => {
  const { body } = await api.app.inject({
    url: '/delegates/node-harbor',
    headers: { accept: 'text/html', 'accept-language': 'es' },
  });
  assert.match(body, /Se prueba con: Una tarea completada, o un enlace que confirmen dos revisores\./);
  assert.doesNotMatch(body, /a completed task/);
  for (const { code, words } of LANGUAGES)
    for (let chosen = 1; chosen < 2 ** EVIDENCE_KINDS.length; chosen++) {
      const kinds = EVIDENCE_KINDS.filter((_, bit) => (chosen >> bit) % 2 === 1).join(' ');
      assert.ok(Object.hasOwn(words.commitmentActs.evidenceChoices, kinds), `${code} ${kinds}`);
    }
});

test('each commitment has its state, test, proof, answers and all that was signed', async () => {
  const page = '/delegates/node-harbor';
  const missed = await commitmentOf(page, 'node-harbor-1');
  assert.match(missed.text, /^ *Missed Answer every question within a day/);
  assert.match(missed.text, /No question here is older than a day/);
  assert.match(missed.text, /Missed on .* The delegate’s answer: .* · See the change Two of us were ill\./);
  const late = await commitmentOf(page, 'node-harbor-2');
  assert.match(late.text, /^ *Kept late .*days.* after it was due\. It was missed on/);
  assert.match(
    late.text,
    /https:\/\/status\.example\/archive.*Confirmed by 2 of 2 independent reviewers: rey, rob/,
  );
  const gone = await commitmentOf(page, 'node-harbor-3');
  assert.match(gone.text, /^ *Withdrawn .*Withdrawn on .*Nobody came\./);
  const open = await commitmentOf(page, 'node-harbor-4');
  assert.match(open.text, /^ *Open .*Confirmed by 1 of 2 independent reviewers: rey\./);
  assert.match(
    open.text,
    /What was signed \(2 acts\).*Made.*version 1.*Changed.*version 2.*The disks are late\./,
  );
  assert.deepEqual(
    [missed.forms, late.forms, gone.forms, open.forms.map((form) => form.replace(/\d+$/, ''))],
    [[], [], [], ['confirm-evidence-']],
  );
});

test('the desk has for each commitment what its state allows, and no text of anybody’s is markup', async () => {
  const page = '/desk?delegate=node-harbor';
  const forms = async (id: string) => (await commitmentOf(page, id)).forms;
  assert.deepEqual(await forms('node-harbor-1'), [
    'prove-task-node-harbor-1',
    'prove-url-node-harbor-1',
    'answer-node-harbor-1',
  ]);
  assert.deepEqual(await forms('node-harbor-2'), ['answer-node-harbor-2']);
  assert.deepEqual(await forms('node-harbor-3'), []);
  assert.deepEqual((await forms('node-harbor-4')).slice(1), [
    'prove-task-node-harbor-4',
    'prove-url-node-harbor-4',
    'change-node-harbor-4',
    'withdraw-node-harbor-4',
  ]);
  const { body } = await api.app.inject({ url: '/v1/delegates?sort=name' });
  const slugs = (JSON.parse(body) as { data: { slug: string }[] }).data.map(({ slug }) => slug);
  const hostile = slugs.find((slug) => slug.includes('img')) ?? '';
  for (const url of [`/delegates/${hostile}`, `/desk?delegate=${hostile}`]) {
    const shown = await bodyOf(url);
    assert.match(shown, /autofocus onfocus&#61;&#34;alert\(1\)&#34; &#60;b/, url);
    assert.doesNotMatch(shown, /<script>alert|<svg onload|autofocus onfocus="/, url);
  }
});

test('the page of a changed commitment strikes only what changed', async () => {
  const { body } = await api.app.inject({ url: '/v1/changes?kind=commitment.changed' });
  const [change] = (JSON.parse(body) as { data: { seq: number }[] }).data;
  const page = await bodyOf(`/changes/${change?.seq}`);
  assert.equal([...page.matchAll(/<s class="before">/g)].length, 1);
  assert.match(page, /10 days later/);
});
