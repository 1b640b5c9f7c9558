import { checksumAddress } from '../../core/accounts/address.ts';
import type { EntryKind } from '../../core/book/entry.ts';
import { changeText, reasonOf } from '../../core/changes/change-text.ts';
import type { Change } from '../../core/changes/store.ts';
import { html } from '../html.ts';
import { shortAddress, shortenedAddress } from '../parts/address.ts';
import { emptyState } from '../parts/empty-state.ts';
import { filterChips, selectField } from '../parts/filters.ts';
import { pager } from '../parts/pager.ts';
import { stackedTable } from '../parts/stacked-table.ts';
import { kindChip } from '../parts/state.ts';
import { momentTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

export interface StewardActsData {
  /** Newest first. */
  acts: Change[];
  /** Of the tasks that they are about. */
  titles: ReadonlyMap<string, { title: string }>;
  /** EIP-55; who is one now. */
  stewards: string[];
  query: { kind: string; by: string };
  nextCursor: string | undefined;
  isLaterPage: boolean;
}

const PATH = '/steward/acts';

/** The kinds of entry that a steward may cause. */
const KINDS: readonly EntryKind[] = [
  'delegate.approved',
  'delegate.refused',
  'task.published',
  'task.revised',
  'task.paused',
  'task.cancelled',
  'task.extended',
  'task.submitted',
  'task.revoked',
  'task.suspended',
  'task.restored',
  'task.bounty_paid',
  'reviewer.added',
  'reviewer.removed',
  'question.hidden',
  'question.restored',
  'question.session_opened',
  'question.session_closed',
  'report.resolved',
  'steward.override',
];

function act(change: Change, { titles }: StewardActsData, { words, now }: View): string[] {
  const { actor, subject, delegate } = change;
  const { title } = changeText(change, delegate?.name ?? '', now, words.changeTexts);
  const task = subject.task === undefined ? undefined : titles.get(subject.task)?.title;
  const reason = reasonOf(change);
  return [
    html`!${kindChip(change, words)}<br /><a href="/changes/${change.seq}">${title}</a>
      !${task === undefined || title.includes(task) ? '' : html`<br /><a class="small" href="/tasks/${subject.task}">${task}</a>`}`,
    'address' in actor ? shortAddress(checksumAddress(actor.address.toLowerCase())) : '',
    reason === undefined
      ? html`<span class="quiet">${words.stewardActs.noReason}</span>`
      : html`<span class="clamp">${reason}</span>`,
    momentTime(change.at, now),
  ];
}

/** Every act of a steward: what, who, why and when; each is an entry of the book. */
export function stewardActsPage(data: StewardActsData, view: View): Page {
  const { words } = view;
  const { stewardActs: text, kinds, steward } = words;
  const { acts, query, stewards } = data;
  const any = { value: '', text: text.any };
  const people = stewards.includes(query.by) || query.by === '' ? stewards : [...stewards, query.by];
  const shown = { kind: kinds[query.kind as EntryKind] ?? query.kind, by: query.by };
  const content = html`<p class="crumbs"><a href="/steward">${steward.title}</a> / ${text.title}</p>
    <h1>${text.title}</h1>
    <p class="lead">${text.lead}</p>
    <form class="filters" action="${PATH}" data-filters>
      !${selectField('kind', text.kind, [any, ...KINDS.map((value) => ({ value, text: kinds[value] }))], query.kind)}
      !${selectField('by', text.by, [any, ...people.map((value) => ({ value, text: shortenedAddress(value) }))], query.by)}
      <button class="button">${text.show}</button>
    </form>
    !${filterChips(PATH, query, shown, text.clear)}
    <p role="status" data-swap-text="count">
      ${text.showing(acts.length, data.nextCursor !== undefined || data.isLaterPage)}
    </p>
    <div data-swap="results">
      !${
        acts.length === 0
          ? emptyState(text.empty)
          : stackedTable(
              text.title,
              [text.act, text.by, text.reason, text.at],
              acts.map((each) => act(each, data, view)),
            )
      }
      !${pager(PATH, query, data, text)}
    </div>
    <p class="small"><a href="/v1/steward-acts">${text.json}</a></p>`;
  return { title: text.title, description: text.lead, section: 'steward', content };
}
