import { Wallet } from 'ethers';

export interface Person {
  name: string;
  wallet: Wallet;
  /** EIP-55. */
  address: string;
  github: { id: number; login: string };
  /** A snowflake. */
  discord: string;
}

/** `number` is its wallet's key and makes its other identities too. */
export function makePerson(name: string, number: number): Person {
  const wallet = new Wallet(`0x${number.toString(16).padStart(64, '0')}`);
  return {
    name,
    wallet,
    address: wallet.address,
    github: { id: 9_000_000 + number, login: name },
    discord: `11000000000000${String(number).padStart(4, '0')}`,
  };
}

/** The people of every story: their names say their roles. Keys are small numbers: never use them for anything real. */
export const people = {
  /** The delegate. */
  ann: makePerson('ann', 0xa11),
  /** Another delegate. */
  dan: makePerson('dan', 0xda2),
  /** The voter. */
  vic: makePerson('vic', 0x71c),
  /** The reviewers. */
  rey: makePerson('rey', 0x4e1),
  rob: makePerson('rob', 0x4e2),
  ria: makePerson('ria', 0x4e3),
  /** The stewards. */
  stella: makePerson('stella', 0x57e),
  stan: makePerson('stan', 0x57f),
};
