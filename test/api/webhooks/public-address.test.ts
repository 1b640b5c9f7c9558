import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPublicAddress } from '../../../api/webhooks/public-address.ts';
import { webhookSender } from '../../../api/webhooks/sender.ts';

const PRIVATE = [
  '0.0.0.0',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.100.100.200',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.255',
  '168.63.129.16',
  '192.0.0.192',
  '192.168.0.1',
  '198.19.255.255',
  '224.0.0.1',
  '239.255.255.250',
  '255.255.255.255',
];
const PRIVATE_6 = [
  '::',
  '::1',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fec0::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '64:ff9b::808:808',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  '3fff::1',
  '5f00::1',
];
const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '128.0.0.1',
  '172.15.255.255',
  '172.32.0.0',
  '169.253.255.255',
  '192.167.255.255',
  '192.169.0.0',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001:81b::200e',
];

function spellings(ip: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = ip.split('.').map(Number);
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = (high: number, low: number) => (high * 256 + low).toString(16);
  const octal = [a, b, c, d].map((part) => `0${part.toString(8)}`).join('.');
  return [
    ip,
    `${ip}.`,
    String(number),
    `0x${number.toString(16)}`,
    octal,
    `0x${a.toString(16)}.${b}.${c * 256 + d}`,
    `[::ffff:${ip}]`,
    `[::ffff:${hex(a, b)}:${hex(c, d)}]`,
    `[0:0:0:0:0:FFFF:${ip}]`,
    `[::${ip}]`,
    `[64:ff9b::${ip}]`,
    `[2002:${hex(a, b)}:${hex(c, d)}::1]`,
    ip.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  ];
}

test('no address that is not public passes', () => {
  for (const address of [...PRIVATE, ...PRIVATE_6]) assert.equal(isPublicAddress(address), false, address);
  for (const address of PRIVATE) {
    assert.equal(isPublicAddress(`::ffff:${address}`), false, address);
    assert.equal(isPublicAddress(`::${address}`), false, address);
  }
});

test('public addresses pass, also beside the blocks that do not', () => {
  for (const address of PUBLIC) assert.equal(isPublicAddress(address), true, address);
});

test('what is no address does not pass', () => {
  for (const text of ['', 'localhost', '8.8.8', '08.8.8.8', '[::1]', '8.8.8.8 '])
    assert.equal(isPublicAddress(text), false, text);
});

test('an address with a private host is refused in every spelling that an URL may have, and nothing is posted to it', async () => {
  const sender = webhookSender();
  for (const address of PRIVATE)
    for (const host of spellings(address)) {
      const url = `https://${host}:1/`;
      assert.match((await sender.refusal(url)) ?? '', /does not lead to an address of the public/, url);
      const answer = await sender.post(url, {}, '{}');
      assert.match(answer.text, /does not lead to an address of the public/, url);
    }
  assert.match((await sender.refusal('https://localhost/')) ?? '', /does not lead/);
  assert.match((await sender.post('https://localhost:1/', {}, '{}')).text, /does not lead/);
});
