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

function person(name: string, number: number): Person {
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
  ann: person('ann', 0xa11),
  /** Another delegate. */
  dan: person('dan', 0xda2),
  /** The voter. */
  vic: person('vic', 0x71c),
  /** The reviewers. */
  rey: person('rey', 0x4e1),
  rob: person('rob', 0x4e2),
  ria: person('ria', 0x4e3),
  /** The stewards. */
  stella: person('stella', 0x57e),
  stan: person('stan', 0x57f),
};
