import type { Database } from '../../core/database.ts';
import { RefusalError } from '../../core/errors.ts';
import { suggestTasks } from '../../core/task-search/store.ts';
import { findTask } from '../../core/tasks/store.ts';
import { noSuchTask, spoken, type Task } from '../../core/tasks/task.ts';
import type { Suggest } from '../command.ts';
import { cut } from '../markdown.ts';

const CHOICES_MAX = 25;
const TITLE_MAX = 70;

/** The option of the commands that are about a task. */
export function taskOption(description: string) {
  return {
    type: 3,
    name: 'task',
    description,
    required: true,
    max_length: 200,
    autocomplete: true,
  } as const;
}

/** The task that was chosen, or whose number or whole title was typed. */
export async function namedTask(db: Database, text: string): Promise<Task> {
  const sought = text.trim();
  const [, number] = /^#?([1-9]\d{0,17})$/.exec(sought) ?? [];
  const id = number ?? (await idOfTitle(db, sought));
  if (id === undefined)
    throw new RefusalError(
      'not_found',
      'task_not_found',
      `There is no task ${sought}. Begin to type its number or title and choose one that is offered.`,
    );
  const task = await findTask(db, id);
  if (task === undefined) throw noSuchTask(id);
  return task;
}

async function idOfTitle(db: Database, title: string): Promise<string | undefined> {
  if (title === '') return undefined;
  const found = await suggestTasks(db, title, { openOnly: false }, CHOICES_MAX);
  return found.find((each) => each.title.toLowerCase() === title.toLowerCase())?.id;
}

/** Offers the tasks whose numbers or titles hold what is typed. */
export function suggestTask(filter: { openOnly: boolean }): Suggest {
  return async ({ typed }, { db }) => {
    const tasks = await suggestTasks(db, typed.trim(), filter, CHOICES_MAX);
    return tasks.map(({ id, title, state }) => ({
      name: `${id} · ${cut(title, TITLE_MAX)} (${spoken(state)})`,
      value: id,
    }));
  };
}
