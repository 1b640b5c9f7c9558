import { amountText } from '../../core/amounts.ts';
import type { Claim } from '../../core/claims/claim.ts';
import { PUBLISHED_STATES, type Task, type TaskState } from '../../core/tasks/task.ts';
import { html } from '../html.ts';
import { clockLeft } from '../parts/claims/claims.ts';
import { emptyState } from '../parts/empty-state.ts';
import { filterChips, searchField, selectField, withQuery } from '../parts/filters.ts';
import { pager } from '../parts/pager.ts';
import { taskMoves } from '../parts/tasks/task-moves.ts';
import { taskChip } from '../parts/state.ts';
import { absoluteTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

export interface TaskRow {
  task: Task;
  /** The live or the completed one. */
  claim: Claim | undefined;
}

export interface WishlistData {
  rows: TaskRow[];
  query: { q: string; status: string; skill: string; view: string };
  nextCursor: string | undefined;
  isLaterPage: boolean;
}

/** The columns of the board, in the order of the work; what is aside comes last, where there is any. */
const COLUMNS = ['open', 'claimed', 'in_review', 'approved', 'merged', 'in_production', 'completed'] as const;
const ASIDE: readonly TaskState[] = ['paused', 'needs_steward', 'cancelled'];

function holder({ task, claim }: TaskRow, view: View): string {
  const { words } = view;
  if (claim === undefined) return '';
  const { claims, terms } = task;
  const { completedBy, claimedBy, furthestBy } = words.wishlist;
  const held = terms.claimsMax === 1 ? claimedBy : furthestBy(claims, terms.claimsMax);
  const by = claim.state === 'completed' ? completedBy : held;
  return html`${by} <a href="/delegates/${claim.delegate.slug}">${claim.delegate.name}</a>.
    ${clockLeft(claim, view)}`;
}

function bounty(task: Task): string {
  return task.terms.bounty === null ? '' : amountText(task.terms.bounty);
}

function listItem(row: TaskRow, view: View): string {
  const { task } = row;
  const { words } = view;
  const { wishlist: text } = words;
  const held = holder(row, view);
  const amount = bounty(task);
  return html`<li class="task-line">
    <div>
      <h2 class="line-title"><a href="/tasks/${task.id}">${task.terms.title}</a></h2>
      <p class="small quiet">
        <code>${task.repositoryName}</code>
        !${task.terms.dueAt === null ? '' : html`· ${text.due} !${absoluteTime(task.terms.dueAt)}`}
        !${task.terms.skills.map(
          (skill) => html`· <a href="${withQuery('/wishlist', {}, { skill })}">${skill}</a> `,
        )}
      </p>
      !${held === '' ? '' : html`<p class="small">!${held}</p>`}
    </div>
    <p class="task-bounty">!${amount === '' ? '' : html`<span class="num">${amount}</span>`}</p>
    <p>!${taskChip(task.state, words)}</p>
  </li>`;
}

function card(row: TaskRow, view: View): string {
  const { task } = row;
  const amount = bounty(task);
  const held = holder(row, view);
  return html`<li class="card">
    <h3 id="task-${task.id}"><a href="/tasks/${task.id}">${task.terms.title}</a></h3>
    !${amount === '' ? '' : html`<p class="small">${view.words.wishlist.bounty} <span class="num">${amount}</span></p>`}
    !${held === '' ? '' : html`<p class="small">!${held}</p>`}
    <p class="chips">!${taskChip(task.state, view.words)}</p>
    !${taskMoves(task, row.claim, view)}
  </li>`;
}

function board(rows: readonly TaskRow[], view: View): string {
  const { words } = view;
  const aside = ASIDE.filter((state) => rows.some((row) => row.task.state === state));
  return html`<div class="board" role="region" aria-label="${words.wishlist.views.board}" tabindex="0">
    !${[...COLUMNS, ...aside].map((state) => {
      const inState = rows.filter((row) => row.task.state === state);
      return html`<section aria-labelledby="column-${state}">
        <h2 id="column-${state}">${words.states.task[state]} (${inState.length})</h2>
        !${
          inState.length === 0
            ? html`<p class="quiet small">${words.wishlist.columnEmpty}</p>`
            : html`<ul>
                !${inState.map((row) => card(row, view))}
              </ul>`
        }
      </section>`;
    })}
  </div>`;
}

export function wishlistPage(data: WishlistData, view: View): Page {
  const { rows, query, nextCursor, isLaterPage } = data;
  const { words } = view;
  const { wishlist: text } = words;
  const states = PUBLISHED_STATES.map((state) => ({ value: state, text: words.states.task[state] }));
  const views = [
    { value: '', text: text.views.list },
    { value: 'board', text: text.views.board },
  ];
  const shown = {
    q: `“${query.q}”`,
    status: words.states.task[query.status as TaskState] ?? query.status,
    skill: query.skill,
  };
  const isFiltered = query.q !== '' || query.status !== '' || query.skill !== '';
  const content = html`<h1>${text.title}</h1>
    <p class="lead">${text.lead}</p>
    <form class="filters" action="/wishlist" role="search" data-filters>
      !${searchField(text.search, query.q)}
      !${selectField('status', text.status, [{ value: '', text: text.any }, ...states], query.status)}
      !${selectField('view', text.view, views, query.view)}
      !${query.skill === '' ? '' : html`<input type="hidden" name="skill" value="${query.skill}" />`}
      <button class="button">${text.show}</button>
    </form>
    !${filterChips('/wishlist', query, shown, text.clear)}
    <p role="status" data-swap-text="count">
      ${text.showing(rows.length, nextCursor !== undefined || isLaterPage)}
    </p>
    <div data-swap="results">
      !${
        rows.length === 0
          ? emptyState(isFiltered ? text.empty : text.emptyAll)
          : query.view === 'board'
            ? board(rows, view)
            : html`<ul class="list">
                !${rows.map((row) => listItem(row, view))}
              </ul>`
      }
      !${pager('/wishlist', query, data, text)}
    </div>`;
  return { title: text.title, description: text.lead, section: 'wishlist', content };
}
