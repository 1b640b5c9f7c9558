import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DELEGATE_LIMITS } from '../../core/delegate-limits/delegate-limit.ts';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import { retireDelegate } from '../../core/delegates/retire-delegate.ts';
import { findDelegate } from '../../core/delegates/store.ts';
import { askQuestion } from '../../core/questions/ask-question.ts';
import { QUESTION_LIMITS } from '../../core/questions/question.ts';
import { reportDelegate } from '../../core/reports/open-report.ts';
import { REPORTS_PER_DAY } from '../../core/reports/report.ts';
import { testDatabase } from '../support/database/database.ts';
import { approvedDelegate, callerOf, profileNamed, settings, START } from '../support/delegates.ts';
import { people } from '../support/people.ts';
import { outcomeOf, racer, racingDelegates } from '../support/claims/racers.ts';

const AT_ONCE = 16;
const ROUNDS = 4;

/** How many of these, all begun at once, came to which end. */
async function race(act: (number: number) => Promise<unknown>): Promise<Record<string, number>> {
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, (_, number) => act(number)));
  const by = Object.groupBy(ends.map(outcomeOf), (outcome) => outcome);
  return Object.fromEntries(Object.entries(by).map(([outcome, each]) => [outcome, each?.length ?? 0]));
}

function entries(db: Awaited<ReturnType<typeof testDatabase>>['db'], kind: string) {
  return db.selectFrom('book_entry').select('seq').where('kind', '=', kind).execute();
}

test('of many questions that an account asks at once exactly the limit of a day is asked', async () => {
  await using database = await testDatabase(AT_ONCE);
  const { db } = database;
  await racingDelegates(db, AT_ONCE);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const voter = await callerOf(db, racer(100 + round));
    const outcomes = await race((n) => askQuestion(db, voter, `racer-${n + 1}`, `Why so ${n}?`, START));

    const left = AT_ONCE - QUESTION_LIMITS.perDay;
    assert.deepEqual(outcomes, { done: QUESTION_LIMITS.perDay, question_limit_reached: left });
    assert.equal((await entries(db, 'question.asked')).length, round * QUESTION_LIMITS.perDay);
  }
});

test('of many reports that an account makes at once exactly the limit of a day is made', async () => {
  await using database = await testDatabase(AT_ONCE);
  const { db } = database;
  await racingDelegates(db, AT_ONCE);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const voter = await callerOf(db, racer(100 + round));
    const given = { grounds: 'abuse', text: 'It says what is not so.' } as const;
    const outcomes = await race((n) => reportDelegate(db, voter, `racer-${n + 1}`, given, settings, START));

    const left = AT_ONCE - REPORTS_PER_DAY;
    assert.deepEqual(outcomes, { done: REPORTS_PER_DAY, report_limit_reached: left });
    assert.equal((await entries(db, 'report.opened')).length, round * REPORTS_PER_DAY);
  }
});

test('of many applications of an account, each taken back at once, exactly the limit of a day is made', async () => {
  await using database = await testDatabase(AT_ONCE);
  const { db } = database;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const by = await callerOf(db, racer(round));
    const applyUntilRefused = async (number: number) => {
      for (;;) {
        const [made] = await Promise.allSettled([
          applyAsDelegate(db, by, profileNamed(`Racer ${round} ${number}`), START),
        ]);
        const outcome = outcomeOf(made);
        if (made.status === 'fulfilled')
          await retireDelegate(db, by, made.value.slug, undefined, settings, START);
        else if (outcome !== 'already_a_delegate') throw made.reason;
      }
    };
    assert.deepEqual(await race(applyUntilRefused), { application_limit_reached: AT_ONCE });
    assert.equal((await entries(db, 'delegate.applied')).length, round * DELEGATE_LIMITS.applications);
  }
});

test('of many changes of a profile, each made anew until it is of the current version, exactly the limit of a day is made', async () => {
  await using database = await testDatabase(AT_ONCE);
  const { db } = database;
  await approvedDelegate(db, people.ann);
  const ann = await callerOf(db, people.ann);
  const changeUntilRefused = async (number: number) => {
    for (let time = 0; ; time += 1) {
      const version = (await findDelegate(db, 'ann'))?.version ?? 0;
      const edit = { version, description: `By ${number}, ${time}` };
      const [made] = await Promise.allSettled([changeProfile(db, ann, 'ann', edit, START)]);
      if (!['done', 'version_conflict'].includes(outcomeOf(made)))
        throw (made as PromiseRejectedResult).reason;
    }
  };

  assert.deepEqual(await race(changeUntilRefused), { profile_limit_reached: AT_ONCE });

  assert.equal((await entries(db, 'profile.changed')).length, DELEGATE_LIMITS.profileChanges);
});
