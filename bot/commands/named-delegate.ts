import { listFollows, suggestDelegates } from '../../core/alerts/store.ts';
import type { Database } from '../../core/database.ts';
import { RefusalError } from '../../core/errors.ts';
import type { Choice, CommandParts, Typing } from '../interaction.ts';

const CHOICES_MAX = 25;
const CHOICE_LENGTH_MAX = 100;

/** The delegate that was chosen, or whose name was typed. */
export async function namedDelegate(db: Database, text: string): Promise<{ slug: string; name: string }> {
  const sought = text.trim().toLowerCase();
  const found = await suggestDelegates(db, sought, CHOICES_MAX);
  const same =
    found.find((each) => each.slug === sought) ?? found.find((each) => each.name.toLowerCase() === sought);
  if (same === undefined)
    throw new RefusalError(
      'not_found',
      'delegate_not_found',
      `There is no delegate ${text}. Begin to type a name and choose one that is offered.`,
    );
  return same;
}

/** As `namedDelegate`, and whom the account follows whatever its status: an applicant may be followed too, and may be refused. */
export async function namedForFollower(
  db: Database,
  accountId: string,
  text: string,
): Promise<{ slug: string; name: string }> {
  const sought = text.trim().toLowerCase();
  const followed = (await listFollows(db, accountId)).map((each) => each.delegate);
  return (
    followed.find((each) => each.slug === sought) ??
    followed.find((each) => each.name.toLowerCase() === sought) ??
    (await namedDelegate(db, text))
  );
}

/** The option of the commands that are about a delegate. */
export function delegateOption(description: string) {
  return {
    type: 3,
    name: 'delegate',
    description,
    required: true,
    max_length: 100,
    autocomplete: true,
  } as const;
}

/** The delegates whose names or slugs hold what is typed. */
export async function suggestDelegate({ typed }: Typing, { db }: CommandParts): Promise<Choice[]> {
  return choices(await suggestDelegates(db, typed.trim(), CHOICES_MAX));
}

export function choices(delegates: readonly { slug: string; name: string }[]): Choice[] {
  return delegates
    .slice(0, CHOICES_MAX)
    .map(({ slug, name }) => ({ name: name.slice(0, CHOICE_LENGTH_MAX), value: slug }));
}
