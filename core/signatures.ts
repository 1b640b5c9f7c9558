import crypto from 'node:crypto';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import type { JsonObject } from './book/canonical.ts';
import { keccak256 } from './hashing.ts';

type TypedDataTypes = Record<string, { name: string; type: string }[]>;

/** EIP-712 typed data as this register writes it. Integers in `message` are decimal strings, or numbers where they are safe. */
export interface TypedData {
  domain: { name: string; version: string; chainId: number };
  types: TypedDataTypes;
  primaryType: string;
  message: JsonObject;
}

/** Any typed data this file can hash: others' domains may leave members out or name a contract. */
export interface AnyTypedData {
  domain: { name?: string; version?: string; chainId?: number | bigint | string; verifyingContract?: string };
  types: TypedDataTypes;
  primaryType: string;
  message: { [member: string]: unknown };
}

const DOMAIN = 'EIP712Domain';
const DOMAIN_MEMBERS = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
];

/**
 * The digest a wallet signs for EIP-712 typed data. Throws a TypeError on whatever has no one meaning: a member the types do not
 * name, a missing one, an integer out of range or given as an unsafe number, text with a lone surrogate.
 */
export function typedDataDigest(data: AnyTypedData): Buffer {
  const domainMembers = DOMAIN_MEMBERS.filter((member) => Object.hasOwn(data.domain, member.name));
  const declared = data.types[DOMAIN] ?? domainMembers;
  if (JSON.stringify(declared) !== JSON.stringify(domainMembers))
    throw new TypeError(`${DOMAIN} does not describe the domain`);
  const types = { ...data.types, [DOMAIN]: domainMembers };
  if (data.primaryType === DOMAIN) throw new TypeError(`${DOMAIN} cannot be the primary type`);
  return keccak256(
    Buffer.concat([
      Buffer.from([0x19, 0x01]),
      structHash(types, DOMAIN, data.domain),
      structHash(types, data.primaryType, data.message),
    ]),
  );
}

/** The EIP-191 digest that `personal_sign` signs for `text`. */
export function personalMessageDigest(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return keccak256(Buffer.concat([Buffer.from(`\x19Ethereum Signed Message:\n${bytes.length}`), bytes]));
}

/**
 * The address (0x and lower case) whose key signed `digest`. Undefined when `signature` is not 0x and 65 bytes r, s, v with v 27,
 * 28, 0 or 1, when s is in the upper half of the order (the twin anyone can make of a signature), or when no key fits.
 */
export function recoverSigner(digest: Uint8Array, signature: string): string | undefined {
  if (digest.length !== 32) throw new TypeError('a digest has 32 bytes');
  if (!/^0x[0-9a-fA-F]{130}$/.test(signature)) return undefined;
  const bytes = Buffer.from(signature.slice(2), 'hex');
  const v = bytes.readUInt8(64);
  const recovery = v >= 27 ? v - 27 : v;
  if (recovery > 1) return undefined;
  try {
    const signed = secp256k1.Signature.fromBytes(bytes.subarray(0, 64), 'compact');
    if (signed.hasHighS()) return undefined;
    const key = signed.addRecoveryBit(recovery).recoverPublicKey(digest).toBytes(false);
    return `0x${keccak256(key.subarray(1)).toString('hex', 12)}`;
  } catch {
    return undefined; // r or s out of range, or r is no point of the curve
  }
}

const PRIVATE_KEY_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_KEY_DER = Buffer.from('302a300506032b6570032100', 'hex');

function ed25519PrivateKey(seed: Uint8Array): crypto.KeyObject {
  if (seed.length !== 32) throw new TypeError('an Ed25519 seed has 32 bytes');
  const key = Buffer.concat([PRIVATE_KEY_DER, seed]);
  return crypto.createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

/** The 32 bytes of the public key of a 32-byte seed. */
export function ed25519PublicKey(seed: Uint8Array): Buffer {
  const der = crypto.createPublicKey(ed25519PrivateKey(seed)).export({ format: 'der', type: 'spki' });
  return der.subarray(PUBLIC_KEY_DER.length);
}

export function signEd25519(seed: Uint8Array, bytes: Uint8Array): Buffer {
  return crypto.sign(null, bytes, ed25519PrivateKey(seed));
}

/** False on anything but a good signature, a malformed key included. */
export function verifyEd25519(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    const key = Buffer.concat([PUBLIC_KEY_DER, publicKey]);
    return crypto.verify(
      null,
      bytes,
      crypto.createPublicKey({ key, format: 'der', type: 'spki' }),
      signature,
    );
  } catch {
    return false;
  }
}

function structHash(types: TypedDataTypes, type: string, value: unknown): Buffer {
  const members = membersOf(types, type);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${type}: not an object`);
  const given = value as { [member: string]: unknown };
  for (const name of Object.keys(given)) {
    if (!members.some((member) => member.name === name))
      throw new TypeError(`${type}.${name} is not of the signed type`);
  }
  const words = members.map((member) => {
    if (!Object.hasOwn(given, member.name)) throw new TypeError(`${type}.${member.name} is missing`);
    return word(types, member.type, given[member.name], `${type}.${member.name}`);
  });
  return keccak256(Buffer.concat([keccak256(Buffer.from(encodeType(types, type))), ...words]));
}

function membersOf(types: TypedDataTypes, type: string): { name: string; type: string }[] {
  const members = Object.hasOwn(types, type) ? types[type] : undefined;
  if (members === undefined) throw new TypeError(`no such type: ${type}`);
  if (new Set(members.map((member) => member.name)).size < members.length)
    throw new TypeError(`${type} names a member twice`);
  return members;
}

function encodeType(types: TypedDataTypes, type: string): string {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name) || !Object.hasOwn(types, name)) return;
    found.add(name);
    for (const member of membersOf(types, name)) visit(member.type.replace(/(\[\d*\])+$/, ''));
  };
  visit(type);
  found.delete(type);
  return [type, ...[...found].sort()]
    .map((name) => {
      const members = membersOf(types, name).map((member) => `${member.type} ${member.name}`);
      return `${name}(${members.join(',')})`;
    })
    .join('');
}

function word(types: TypedDataTypes, type: string, value: unknown, where: string): Buffer {
  const list = /^(.+)\[(\d*)\]$/.exec(type);
  if (list !== null) {
    const [, element = '', length = ''] = list;
    if (!Array.isArray(value) || (length !== '' && value.length !== Number(length)))
      throw new TypeError(`${where} is not a ${type}`);
    return keccak256(Buffer.concat(value.map((each, i) => word(types, element, each, `${where}[${i}]`))));
  }
  if (Object.hasOwn(types, type)) return structHash(types, type, value);
  if (type === 'string' && typeof value === 'string' && value.isWellFormed())
    return keccak256(Buffer.from(value, 'utf8'));
  if (type === 'bool' && typeof value === 'boolean') return integerWord(value ? 1n : 0n);
  if (type === 'address') return Buffer.concat([Buffer.alloc(12), hexBytes(value, 20, where)]);
  if (type === 'bytes') return keccak256(hexBytes(value, undefined, where));
  const [, kind, digits] = /^(bytes|u?int)([1-9]\d*)$/.exec(type) ?? [];
  const size = Number(digits);
  if (kind === 'bytes' && size <= 32)
    return Buffer.concat([hexBytes(value, size, where), Buffer.alloc(32 - size)]);
  if (kind === 'uint' && size % 8 === 0 && size <= 256)
    return integerWord(integer(value, 0n, (1n << BigInt(size)) - 1n, where));
  if (kind === 'int' && size % 8 === 0 && size <= 256) {
    const half = 1n << BigInt(size - 1);
    return integerWord(integer(value, -half, half - 1n, where));
  }
  throw new TypeError(`${where} is not a ${type}`);
}

function integer(value: unknown, min: bigint, max: bigint, where: string): bigint {
  const exact =
    typeof value === 'bigint' ||
    (typeof value === 'number' && Number.isSafeInteger(value)) ||
    (typeof value === 'string' && /^(0|-?[1-9]\d*)$/.test(value));
  const number = exact ? BigInt(value as bigint | number | string) : undefined;
  if (number === undefined || number < min || number > max)
    throw new TypeError(`${where} is not an exact integer from ${min} to ${max}`);
  return number;
}

function integerWord(value: bigint): Buffer {
  return Buffer.from(BigInt.asUintN(256, value).toString(16).padStart(64, '0'), 'hex');
}

function hexBytes(value: unknown, length: number | undefined, where: string): Buffer {
  if (typeof value !== 'string' || !/^0x([0-9a-fA-F]{2})*$/.test(value))
    throw new TypeError(`${where} is not 0x and hexadecimal bytes`);
  const bytes = Buffer.from(value.slice(2), 'hex');
  if (length !== undefined && bytes.length !== length)
    throw new TypeError(`${where} has not ${length} bytes`);
  return bytes;
}
