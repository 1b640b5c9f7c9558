import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { up } from '../../migrations/20261129T0230-past-contributors.ts';
import { people } from '../support/people.ts';
import { wishlist } from '../support/claims/wishlist.ts';

const { ann, rey, rob, ria } = people;

test('who contributed to a claim and left is kept, and of those before taken from the book: nobody who stayed or never agreed', async () => {
  await using list = await wishlist();
  const { owner } = list.api.database;
  const path = `/v1/claims/${await list.claim(ann, await list.publish())}/contributors`;
  for (const person of [rey, rob, ria]) await list.as(ann).post(path, { address: person.address });
  for (const person of [rey, rob]) await list.as(person).post(`${path}/agreement`);
  for (const person of [rey, ria]) await list.as(ann).delete(`${path}/${person.address}`);
  const left = async () => {
    const { rows } = await sql<{ address: string }>`
      select address from past_contributor join account on id = account_id`.execute(owner);
    return rows.map(({ address }) => address);
  };
  const expected = [rey.address.toLowerCase()];
  assert.deepEqual(await left(), expected);

  await sql`drop table past_contributor`.execute(owner);
  await up(owner as unknown as Kysely<unknown>);

  assert.deepEqual(await left(), expected);
});
