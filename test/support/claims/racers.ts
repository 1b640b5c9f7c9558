import type { Caller } from '../../../core/accounts/account.ts';
import type { Database } from '../../../core/database.ts';
import { RefusalError } from '../../../core/errors.ts';
import { publishTask } from '../../../core/tasks/publish-task.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { callerOf, profileNamed, settings, START } from '../delegates.ts';
import { makePerson, type Person, people } from '../people.ts';

const repository = {
  id: 5001,
  name: 'iotex/pledge',
  defaultBranch: 'main',
  private: false,
  installationId: null,
};

export const racer = (number: number): Person => makePerson(`racer-${number}`, 0xc1a000 + number);

/** Approved delegates, racer 1 and following, each with a GitHub identity. */
export async function racingDelegates(db: Database, count: number, at = START): Promise<Caller[]> {
  const stella = await callerOf(db, people.stella);
  const made: Caller[] = [];
  for (let number = 1; number <= count; number += 1) {
    const person = racer(number);
    const caller = await callerOf(db, person);
    const { slug } = await applyAsDelegate(db, caller, profileNamed(person.name), at);
    await approveDelegate(db, stella, slug, 'Runs two nodes since May.', at);
    await db
      .insertInto('account_github')
      .values({
        account_id: caller.accountId,
        github_id: BigInt(person.github.id),
        login: person.github.login,
        github_created_at: null,
        linked_at: at,
      })
      .execute();
    made.push(caller);
  }
  return made;
}

export async function publishTasks(db: Database, count: number, at = START): Promise<string[]> {
  const stella = await callerOf(db, people.stella);
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const input = {
      title: `Task ${number}`,
      description: 'Do it.',
      criteria: ['Done'],
      proof: { kind: 'deployment', environment: 'production' } as const,
    };
    ids.push(await publishTask(db, stella, input, repository, settings, at));
  }
  return ids;
}

/** `done`, or the code of the refusal; anything else that was thrown is a bug. */
export function outcomeOf(settled: PromiseSettledResult<unknown>): string {
  if (settled.status === 'fulfilled') return 'done';
  if (settled.reason instanceof RefusalError) return settled.reason.code;
  throw settled.reason;
}

export async function liveClaims(db: Database) {
  return await db
    .selectFrom('claim')
    .select(['id', 'task_id', 'delegate_id'])
    .where('state', 'not in', ['released', 'expired', 'revoked'])
    .execute();
}
