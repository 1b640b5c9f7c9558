import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { reviewer } from '../support/commitments.ts';
import { testDatabase } from '../support/database/database.ts';
import { linesOf } from '../support/processes/doctor-lines.ts';
import { people } from '../support/people.ts';
import { environmentOn } from '../support/processes/service-process.ts';

test('where fewer can review than a submission needs the doctor says so', async () => {
  await using database = await testDatabase();
  await reviewer(database.db, people.rey);
  const found = async (quorum: string) =>
    (await linesOf(environmentOn(database.ownerAddress, { REVIEW_QUORUM: quorum }))).filter((line) =>
      line.includes(' reviewers: '),
    );

  assert.deepEqual(await found('1'), ['ok             reviewers: 1 can review, and REVIEW_QUORUM is 1']);
  assert.match(
    (await found('2')).join('\n'),
    /^warning +reviewers: 1 can review, and REVIEW_QUORUM is 2: nothing that is submitted can be approved\. To do: have/,
  );
  await sql`delete from account_github`.execute(database.owner);
  assert.match((await found('1')).join('\n'), /^warning +reviewers: 0 can review/);
});
