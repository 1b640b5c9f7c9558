import { parseAddress } from '../../../core/accounts/address.ts';
import { unreadable } from './node.ts';

/* What IoTeX logs when it grants rewards is protobuf, not ABI: RewardLog { type = 1, addr = 2, amount = 3 }, RewardLogs { repeated logs = 1 }. */

/** The types of a log that are money for a candidate. Others, unknown ones too, never are. */
const KINDS = ['block', 'epoch', 'foundation', 'priority'] as const;

export interface Grant {
  kind: (typeof KINDS)[number];
  /** The reward address: 0x, lower case. */
  address: string;
  amount: bigint;
}

/** The grants in the data of one log: a list since Vanuatu, else a single one. */
export function grantsOf(data: string): Grant[] {
  const fields = fieldsOf(Buffer.from(data.replace(/^0x/, ''), 'hex'));
  const listed = fields.filter(({ number, value }) => number === 1 && value instanceof Uint8Array);
  const logs = listed.length > 0 ? listed.map(({ value }) => fieldsOf(value as Buffer)) : [fields];
  return logs.flatMap((log) => {
    const kind = KINDS[Number(log.findLast(({ number }) => number === 1)?.value ?? 0n)];
    return kind === undefined ? [] : [{ kind, address: addressIn(log), amount: amountIn(log) }];
  });
}

interface Field {
  number: number;
  value: bigint | Buffer;
}

function addressIn(log: readonly Field[]): string {
  const text = textIn(log, 2);
  try {
    return parseAddress(text, '');
  } catch (error) {
    throw unreadable(`a reward was granted to ${text}`, error);
  }
}

function amountIn(log: readonly Field[]): bigint {
  const text = textIn(log, 3);
  if (!/^\d{1,78}$/.test(text)) throw unreadable(`a reward of ${text}`);
  return BigInt(text);
}

function textIn(log: readonly Field[], wanted: number): string {
  const value = log.findLast(({ number }) => number === wanted)?.value;
  return value instanceof Uint8Array ? value.toString('utf8') : '';
}

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

function fieldsOf(bytes: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) break;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw unreadable('a reward log ends within a number');
  };
  const take = (length: number): Buffer => {
    if (length > bytes.length - at) throw unreadable('a reward log ends within a field');
    return bytes.subarray(at, (at += length));
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Number(tag >> 3n);
    const type = Number(tag & 7n);
    if (type === VARINT) fields.push({ number, value: varint() });
    else if (type === BYTES) fields.push({ number, value: take(Number(varint())) });
    else if (type === FIXED64) take(8);
    else if (type === FIXED32) take(4);
    else throw unreadable(`a reward log has a field of type ${type}`);
  }
  return fields;
}
