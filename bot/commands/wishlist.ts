import { findClaims } from '../../core/claims/store.ts';
import { suggestSkills } from '../../core/task-search/store.ts';
import { listTasks } from '../../core/tasks/store.ts';
import { PUBLISHED_STATES, spoken } from '../../core/tasks/task.ts';
import { command } from '../command.ts';
import { menuRow } from '../components.ts';
import { listText } from '../list-text.ts';
import { quoted } from '../markdown.ts';
import { links } from '../messages.ts';
import { clockText, holderText, termsTexts } from '../task-text.ts';

const SHOWN_MAX = 10;
const TITLE_MAX = 80;
const SKILL_MAX = 30;

/** Shows the newest tasks of the wishlist, to be opened from a menu. */
export const wishlist = command({
  name: 'wishlist',
  description: 'See the tasks of the developer wishlist',
  options: [
    {
      type: 3,
      name: 'status',
      description: 'How far they are; open ones if you choose none',
      required: false,
      choices: PUBLISHED_STATES.map((state) => ({ name: sentence(spoken(state)), value: state })),
    },
    {
      type: 3,
      name: 'skill',
      description: 'What they ask for',
      required: false,
      max_length: SKILL_MAX,
      autocomplete: true,
    },
  ],
  async execute({ options: { status: state = 'open', skill } }, { db, settings, now }) {
    const filter = { state, skill: skill?.trim().toLowerCase() };
    const found = await listTasks(db, filter, undefined, SHOWN_MAX + 1);
    const tasks = found.slice(0, SHOWN_MAX);
    const claims = await findClaims(
      db,
      tasks.flatMap(({ claimId }) => claimId ?? []),
    );
    const lines = tasks.map((task) => {
      const claim = claims.find((each) => each.id === task.claimId);
      const held = claim === undefined ? '' : ` Held by ${holderText(claim)}. ${clockText(claim, now())}`;
      return `- ${task.id} “${quoted(task.terms.title, TITLE_MAX)}” · ${termsTexts(task).join(' · ')}.${held}`;
    });
    const skilled = (verb: string) =>
      filter.skill === undefined ? '' : ` and ${verb} for ${quoted(filter.skill, SKILL_MAX)}`;
    const query = new URLSearchParams({ status: state, ...(filter.skill && { skill: filter.skill }) });
    const all = links({ 'The whole list': `${settings.publicUrl}/wishlist?${query.toString()}` });
    if (tasks.length === 0) return { content: `No task is ${spoken(state)}${skilled('asks')}.\n${all}` };
    const which = `tasks that are ${spoken(state)}${skilled('ask')}`;
    const head =
      found.length > SHOWN_MAX ? `The newest ${SHOWN_MAX} ${which}:` : `The ${which}, the newest first:`;
    const menu = tasks.map(({ id, terms }) => ({ label: `${id} ${terms.title}`, value: id }));
    return { content: listText([head], lines, [all]), components: [menuRow('Open a task', 'task', menu)] };
  },
  suggest: {
    async skill({ typed }, { db }) {
      const skills = await suggestSkills(db, typed.trim(), 25);
      return skills.map((skill) => ({ name: skill, value: skill }));
    },
  },
});

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
