import { id, Wallet } from 'ethers';
import type { Person } from '../test/support/people.ts';
import { delegates } from './community.ts';

export interface DemoPerson extends Person {
  /** What the sign-in dialog and the start-up text call them. */
  role: string;
}

function person(name: string, role: string, number: number): DemoPerson {
  const wallet = new Wallet(id(`a wallet of the Pledgebook demo: ${name}`)); // known to everyone: never send anything to it
  return {
    name,
    role,
    wallet,
    address: wallet.address,
    github: { id: 7_000_000 + number, login: name },
    discord: `12000000000000${String(1000 + number)}`,
  };
}

export const owners = delegates.map((delegate, index) =>
  person(delegate.person, `delegate, ${delegate.name}`, 1 + index),
);

export const voters = [person('vic', 'voter', 50), person('vera', 'voter', 51)];
export const reviewers = [
  person('rey', 'reviewer', 60),
  person('ria', 'reviewer', 61),
  person('rob', 'reviewer', 62),
];
export const stewards = [person('stella', 'steward', 70), person('stan', 'steward', 71)];

/** Whoever wants to walk the whole way, from the application on. */
const newcomer = person('nia', 'new here', 80);

export const everyone = [...owners, ...voters, ...reviewers, ...stewards, newcomer];

export function byName(name: string): DemoPerson {
  const found = everyone.find((each) => each.name === name);
  if (found === undefined) throw new Error(`nobody of the demo is called ${name}`);
  return found;
}

/** One wallet per role, as the start-up text prints them and the demo's sign-in dialog offers them. */
export const shown = ['vic', 'ann', 'dan', 'rey', 'ria', 'stella', 'nia'].map(byName);
