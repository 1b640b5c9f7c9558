import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callerAt } from '../../../api/limits/caller-address.ts';

test('a caller is an IPv4 address or the /64 of an IPv6 one, whatever it is written like and by whichever port', () => {
  for (const [given, caller] of [
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:4711', '192.0.2.7'],
    ['2001:db8:0:1::5', '2001:db8:0:1'],
    ['2001:0DB8::1:9:8:7:6', '2001:db8:0:1'],
    ['[2001:db8:0:1::5]:4711', '2001:db8:0:1'],
    ['2001:db8:0:2::5', '2001:db8:0:2'],
    ['2001:db8::', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['unknown', 'unknown'],
    [undefined, ''],
  ] as const)
    assert.equal(callerAt(given), caller, given);
});

test('an IPv4 address that comes mapped or translated by NAT64 counts as itself, and each as its own', () => {
  for (const given of [
    '::ffff:192.0.2.7',
    '::FFFF:c000:0207',
    '0:0:0:0:0:ffff:192.0.2.7',
    '64:ff9b::192.0.2.7',
    '64:ff9b::c000:207',
    '0064:FF9B:0:0:0:0:C000:0207',
    '[64:ff9b::192.0.2.7]:4711',
    '64:ff9b:1::192.0.2.7',
    '64:ff9b:1:7::c000:207',
    '64:ff9b:1:fffe:1:2:c000:207',
  ])
    assert.equal(callerAt(given), '192.0.2.7', given);
  assert.equal(callerAt('64:ff9b::255.255.255.255'), '255.255.255.255');
  for (const [given, caller] of [
    ['64:ff9b:2::192.0.2.7', '64:ff9b:2:0'],
    ['64:ff9b:0:0:1::192.0.2.7', '64:ff9b:0:0'],
    ['65:ff9b::192.0.2.7', '65:ff9b:0:0'],
    ['64:ff9c::192.0.2.7', '64:ff9c:0:0'],
    ['::192.0.2.7', '0:0:0:0'],
    ['::fffe:192.0.2.7', '0:0:0:0'],
    ['::1:ffff:192.0.2.7', '0:0:0:0'],
  ])
    assert.equal(callerAt(given), caller, given);
});
