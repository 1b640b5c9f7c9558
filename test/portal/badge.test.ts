import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suspendBadge } from '../../core/badges/suspend-badge.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import { buildPortal } from '../../portal/app.ts';
import { testApi } from '../support/http/api.ts';
import { callerOf } from '../support/delegates.ts';
import { people } from '../support/people.ts';
import { SampleRegister } from '../support/register.ts';
import { HOSTILE } from '../support/sample/hostile.ts';

test('a badge’s page says what was done, by whom, who reviewed it and what became of it, and each entry leads to its proof', async () => {
  const environment = { STEWARDS: people.stella.address };
  await using api = await testApi(environment, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
  const { db, settings, bookSigner } = api.parts;
  await new SampleRegister(api.database, settings, new Date()).fill();
  const page = async (url: string) => {
    const { statusCode, body } = await api.app.inject({ url, headers: { accept: 'text/html' } });
    const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(body) ?? [];
    return { statusCode, main, text: main.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') };
  };
  for (const where of ['/badges/1', '/tasks/1', '/delegates/node-harbor'])
    assert.match((await page(where)).text, /Bounty of 40,000 IOTX due since/, where);
  for (const where of ['/tasks/1', '/delegates/node-harbor'])
    assert.match((await page(where)).main, /<a href="\/badges\/1#bounty">Record that it was paid</, where);
  assert.match((await page('/badges/1')).main, /<h2 id="bounty">/);
  assert.match(
    (await page('/wishlist')).text,
    /Checksums for the snapshot mirror .* Completed by Node Harbor \./,
  );
  await suspendBadge(db, await callerOf(db, people.stella), '1', HOSTILE.text, new Date());
  await signCheckpoint(db, bookSigner);

  const { statusCode, main, text } = await page('/badges/1');

  assert.equal(statusCode, 200);
  assert.match(text, /Checksums for the snapshot mirror Badge suspended Completed by Node Harbor on/);
  assert.match(text, /Suspended since .* A steward decided so\. Only a steward can restore it\./);
  assert.match(text, /harbour-tools\/snapshot-mirror#11 Check what was downloaded merged as bbbbbbbbbbbb/);
  assert.match(text, /Who reviewed it .* rey 0x\S+ rob 0x/);
  const records = [...main.matchAll(/<a href="(\/reviewers\/0x[^"]+)"\s*><b>([^<]+)<\/b>/g)];
  assert.deepEqual(
    records.map(([, , login]) => login),
    ['rey', 'rob'],
  );
  for (const [, url = '', login = ''] of records)
    assert.match((await page(url)).text, new RegExp(`Reviewer ${login} `));
  assert.match(text, /bbbbbbb, deployed to production/i);
  assert.match(text, /A bounty of 40,000 IOTX is not due while the badge is suspended\./);
  assert.doesNotMatch((await page('/tasks/1')).text, /Record that it was paid/);
  assert.match(text, /History .* Badge earned .* Badge suspended .* Check it yourself/);
  assert.match(text, new RegExp(`npm run verify -- ${settings.publicUrl}`));
  assert.doesNotMatch(main, /<script|<svg onload/);
  const proofs = [...main.matchAll(/href="(\/v1\/book\/proofs\/inclusion[^"]*)"/g)].map(([, url]) => url);
  assert.equal(proofs.length, 7);
  for (const proof of proofs)
    assert.equal((await api.app.inject(String(proof).replaceAll('&amp;', '&'))).statusCode, 200, proof);
  const [, code = ''] = /<pre[^>]*>(&#60;a href[^<]*)<\/pre>/.exec(main) ?? [];
  const pasted = [...code.matchAll(/(?:href|src)&#61;&#34;http:\/\/localhost:3000([^&]*)&#34;/g)].map(
    ([, url]) => url,
  );
  assert.deepEqual(pasted, ['/badges/1', '/badge/tasks/1.svg']);
  const picture = /<img class="badge-picture"[^>]*alt="([^"]*)"/.exec(main)?.[1];
  assert.equal(picture, 'Badge of the task “Checksums for the snapshot mirror”', 'the whole title');
  assert.match(main, /\[!\[Badge of the task “Checksums for the snapshot mirror”\]\(/);
  assert.match(code, /alt&#61;&#34;Badge of the task “Checksums for the snapshot mirror”&#34;/);
  assert.equal((await api.app.inject('/badge/tasks/1.svg')).statusCode, 200);
  for (const from of ['/tasks/1', '/delegates/node-harbor'])
    assert.match((await page(from)).main, /href="\/badges\/1"/, from);
  for (const none of ['/badges/2', '/badges/99999', '/badges/x'])
    assert.equal((await page(none)).statusCode, 404);
});
