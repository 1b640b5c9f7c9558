import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountText, readableText } from '../../core/amounts.ts';

const IOTX = { asset: 'IOTX', decimals: 18 };

test('an amount is read with four decimals at most, never more than it is, and never as nothing', () => {
  const cases: [raw: string, exact: string, readable: string][] = [
    ['0', '0 IOTX', '0 IOTX'],
    ['1', '0.000000000000000001 IOTX', '< 0.0001 IOTX'],
    ['99999999999999', '0.000099999999999999 IOTX', '< 0.0001 IOTX'],
    ['100000000000000', '0.0001 IOTX', '0.0001 IOTX'],
    ['1234567890123456789012', '1,234.567890123456789012 IOTX', '1,234.5678 IOTX'],
    ['1999999999999999999', '1.999999999999999999 IOTX', '1.9999 IOTX'],
    ['5000000000000000000', '5 IOTX', '5 IOTX'],
  ];
  for (const [raw, exact, readable] of cases) {
    assert.equal(amountText({ ...IOTX, raw }), exact);
    assert.equal(readableText({ ...IOTX, raw }), readable);
  }
  assert.equal(readableText({ asset: 'USD', decimals: 2, raw: '150005' }), '1,500.05 USD');
});
