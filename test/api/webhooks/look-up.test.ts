import assert from 'node:assert/strict';
import { request } from 'node:https';
import { test } from 'node:test';
import { lookUp } from '../../../api/webhooks/look-up.ts';
import { isPublicAddress } from '../../../api/webhooks/public-address.ts';
import { webhookSender } from '../../../api/webhooks/sender.ts';
import { startNameServer } from '../../support/http/name-server.ts';

const FOUR = '93.184.216.34';
const SIX = '2606:2800:220:1:248:1893:25c8:1946';
const never = () => new AbortController().signal;

test('a name is all its addresses of both kinds, those of IPv4 first, and of one kind where the other is not to be had', async () => {
  await using there = await startNameServer({
    'both.example': { A: [FOUR, '1.1.1.1'], AAAA: [SIX] },
    'four.example': { A: [FOUR] },
    'six.example': { AAAA: [SIX] },
    'half.example': { A: [FOUR], AAAA: 'fails' },
    'nothing.example': {},
    'broken.example': { A: 'fails', AAAA: 'fails' },
  });
  const find = async (name: string) =>
    (await lookUp(name, never(), [there.address])).map(({ address, family }) => `${address} ${family}`);
  assert.deepEqual(await find('both.example'), [`${FOUR} 4`, '1.1.1.1 4', `${SIX} 6`]);
  assert.deepEqual(await find('four.example'), [`${FOUR} 4`]);
  assert.deepEqual(await find('six.example'), [`${SIX} 6`]);
  assert.deepEqual(await find('half.example'), [`${FOUR} 4`]);
  for (const [name, code] of [
    ['nothing.example', 'ENODATA'],
    ['other.example', 'ENOTFOUND'],
    ['broken.example', 'ESERVFAIL'],
  ] as const)
    await assert.rejects(find(name), { code }, name);
});

test('localhost is this machine, whatever name servers say', async () => {
  await using there = await startNameServer({ localhost: { A: [FOUR] }, 'a.localhost': { A: [FOUR] } });
  for (const name of ['localhost', 'LOCALHOST.', 'a.localhost'])
    assert.deepEqual(await lookUp(name, never(), [there.address]), [{ address: '127.0.0.1', family: 4 }]);
  assert.deepEqual(there.asked, []);
});

test('a name server that says nothing is waited for no longer than the webhook is, though only one kind is missing', async () => {
  await using there = await startNameServer({
    'silent.example': { A: 'silent', AAAA: 'silent' },
    'half.example': { A: [FOUR], AAAA: 'silent' },
  });
  const sender = webhookSender({
    mayReach: isPublicAddress,
    resolve: (name, signal) => lookUp(name, signal, [there.address]),
    request,
    timeoutMs: 200,
  });
  for (const host of ['silent.example', 'half.example']) {
    const began = performance.now();
    const answer = await sender.post(`https://${host}/`, {}, '{}');
    const refusal = await sender.refusal(`https://${host}/`);
    assert.ok(performance.now() - began < 1500, `${host} took ${performance.now() - began} ms`);
    assert.deepEqual([answer.status, answer.text], [null, 'No answer in time']);
    assert.equal(refusal, `The name ${host} is not found`);
  }
  await assert.rejects(lookUp('silent.example', AbortSignal.abort(), [there.address]), {
    name: 'AbortError',
  });
});

test('one address that is not public among several refuses the name, of whichever kind', async () => {
  await using there = await startNameServer({
    'four.example': { A: [FOUR, '10.0.0.1'], AAAA: [SIX] },
    'six.example': { A: [FOUR], AAAA: [SIX, 'fd00::1'] },
  });
  const sender = webhookSender({
    mayReach: isPublicAddress,
    resolve: (name, signal) => lookUp(name, signal, [there.address]),
    request: () => assert.fail('it was posted'),
    timeoutMs: 5000,
  });
  for (const host of ['four.example', 'six.example']) {
    assert.match(
      (await sender.refusal(`https://${host}/`)) ?? '',
      /does not lead to an address of the public/,
    );
    assert.match((await sender.post(`https://${host}/`, {}, '{}')).text, /does not lead/);
  }
});
