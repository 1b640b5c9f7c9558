import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { refuseDelegate } from '../../../core/delegates/refuse-delegate.ts';
import { linkGithub } from '../../../core/links/link-github.ts';
import { unlink } from '../../../core/links/unlink.ts';
import { testDatabase } from '../../support/database/database.ts';
import { callerOf, profileNamed, START, written } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

const { ann, stella, stan } = people;

test('no steward decides on their own application, and another one does', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const own = await callerOf(db, stella);
  await applyAsDelegate(db, own, profileNamed('Stella'), START);
  const before = await written(db);

  for (const decide of [approveDelegate, refuseDelegate])
    await assert.rejects(decide(db, own, 'stella', 'Known to me.', START), { code: 'own_application' });

  assert.deepEqual(await written(db), before);
  const approved = await approveDelegate(db, await callerOf(db, stan), 'stella', 'Known to me.', START);
  assert.equal(approved.status, 'approved');
});

test('nor on that of an account that shares a GitHub identity with theirs, or did', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [by, applicant] = [await callerOf(db, stella), await callerOf(db, ann)];
  await linkGithub(db, by, { ...stella.github, createdAt: null }, START);
  await unlink(db, by, 'github', START);
  await linkGithub(db, applicant, { ...stella.github, createdAt: null }, START);
  await applyAsDelegate(db, applicant, profileNamed('Ann'), START);

  await assert.rejects(approveDelegate(db, by, 'ann', 'Known to me.', START), { code: 'own_application' });

  const approved = await approveDelegate(db, await callerOf(db, stan), 'ann', 'Known to me.', START);
  assert.equal(approved.status, 'approved');
});
