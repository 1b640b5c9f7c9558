import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildPortal } from '../../portal/app.ts';
import { testApi } from '../support/http/api.ts';
import { people } from '../support/people.ts';
import { SampleRegister } from '../support/register.ts';

test('a delegate’s page has what it was asked and how long it took to answer; what is hidden or hostile is neither text nor markup', async () => {
  await using api = await testApi(
    { STEWARDS: people.stella.address },
    {},
    (app, { db, settings, now, bookSigner }) => {
      app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
    },
  );
  api.clock.now = new Date();
  await new SampleRegister(api.database, api.parts.settings, api.clock.now).fill();
  const bodyOf = async (url: string) =>
    (await api.app.inject({ url, headers: { accept: 'text/html' } })).body;
  const said = (body: string) =>
    body
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/ ([.,])/g, '$1');

  const page = await bodyOf('/delegates/node-harbor');
  const section = page.slice(page.indexOf('id="questions"'), page.indexOf('id="reports"'));
  assert.match(
    said(section),
    /1 of 2 questions answered, 1 hidden by stewards\. The answer came within 2 hours.*The oldest open question has waited for 19 hours/,
  );
  assert.match(
    said(section),
    /Answered.*answered after 2 hours.*When do you pay for last week\?.*On Monday, as every week\./,
  );
  assert.match(said(section), /Open.*open for 19 hours/);
  const [, hidden = ''] =
    /A steward hid the text of this question\.(.*?)Show this question again/.exec(said(section)) ?? [];
  assert.match(hidden, /^ Reason: .* See the change $/);
  assert.doesNotMatch(hidden, /Nobody else/, 'nor can anybody');
  assert.doesNotMatch(page, /0161 496/);
  assert.match(
    section,
    /<form\s+id="ask"\s+data-act="POST"\s+data-path="\/v1\/delegates\/node-harbor\/questions"/,
  );
  assert.equal([...section.matchAll(/<form\s+id="answer-\d+"/g)].length, 2);
  assert.match(section, /<noscript>/);

  const { body } = await api.app.inject({ url: '/v1/delegates?sort=name' });
  const slugs = (JSON.parse(body) as { data: { slug: string }[] }).data.map(({ slug }) => slug);
  const hostile = await bodyOf(`/delegates/${slugs.find((slug) => slug.includes('img'))}`);
  assert.doesNotMatch(hostile, /<script>alert|<svg onload|autofocus onfocus="/);
  const reports = said(hostile.slice(hostile.indexOf('id="reports"')));
  assert.match(reports, /About the delegate.*Rejected.*It insults or threatens/);
  assert.match(reports, /About a question.*Not decided\. The stewards decide by/);
  assert.match(said(await bodyOf('/desk?delegate=node-harbor')), /1 question waits for your answer/);
  const { data } = JSON.parse((await api.app.inject({ url: '/v1/changes?kind=question.answered' })).body);
  assert.match(await bodyOf(`/changes/${data[0].seq}`), /href="\/delegates\/[a-z0-9-]+#question-\d+"/);
});
