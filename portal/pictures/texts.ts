import { amountText, shareText } from '../../core/amounts.ts';
import { changeRows } from '../../core/changes/change-rows.ts';
import { changeText, effectiveAtOf } from '../../core/changes/change-text.ts';
import { effectText } from '../../core/changes/plan-text.ts';
import type { Change } from '../../core/changes/store.ts';
import type { CountedDelegate } from '../../core/delegates/store.ts';
import { comparePlans } from '../../core/reward-plans/comparison.ts';
import { type PlanState, type RewardPlan, SHARES } from '../../core/reward-plans/reward-plan.ts';
import { announced, inForce } from '../../core/reward-plans/succession.ts';
import type { Task } from '../../core/tasks/task.ts';
import { ENGLISH } from '../languages.ts';
import { paidFigure, type ShownAudits } from '../parts/delegate/audits.ts';
import { keptFigure, type ShownCommitments } from '../parts/delegate/commitments.ts';
import { kindText } from '../parts/kind-text.ts';
import { kindTone, planTone, delegateTone, taskTone } from '../parts/state.ts';
import { absoluteText } from '../parts/time.ts';
import { FONTS } from './font.ts';
import type { PictureRow, PictureText } from './picture-text.ts';
import { isNamed } from './typeset.ts';

const { words } = ENGLISH;

export interface DelegatePictureData {
  delegate: CountedDelegate;
  /** All versions, oldest first. */
  plans: readonly RewardPlan[];
  commitments: Pick<ShownCommitments, 'counts'>;
  audits: Pick<ShownAudits, 'counts'>;
}

export interface ChangePictureData {
  change: Change;
  planState: PlanState | undefined;
  task: { id: string; title: string } | undefined;
}

export interface TaskPictureData {
  task: Task;
  /** The names of those who hold or completed it. */
  holders: readonly string[];
}

/** A delegate with the shares in force, what is announced of them, and its record in three figures. */
export function delegatePicture(data: DelegatePictureData, publicUrl: string): PictureText {
  const { delegate, plans, commitments, audits } = data;
  const { delegate: text } = words;
  const [current, [next]] = [inForce(plans), announced(plans)];
  return {
    place: words.nav.delegates,
    title: isNamed(delegate.profile.name, FONTS.serifBold) ? delegate.profile.name : delegate.slug,
    states: [
      ...(next === undefined ? [] : [{ word: words.states.plan.announced, tone: planTone('announced') }]),
      { word: words.states.delegate[delegate.status], tone: delegateTone(delegate.status) },
    ],
    lead: text.noPlan,
    rows: shareRows(current, next),
    facts: [
      { name: text.paid, value: paidFigure(audits, words)[0] ?? words.noData },
      { name: words.commitments.title, value: keptFigure(commitments, words)[0] },
      { name: text.tasksDone, value: words.number(delegate.counts.tasksCompleted) },
    ],
    foot:
      next !== undefined
        ? `${text.pending} ${absoluteText(next.effectiveAt)}`
        : current?.inForceAt
          ? `${text.since} ${absoluteText(current.inForceAt)}`
          : '',
    address: addressOf(`/delegates/${delegate.slug}`, publicUrl),
  };
}

function shareRows(current: RewardPlan | undefined, next: RewardPlan | undefined): PictureRow[] {
  const { terms } = next ?? current ?? {};
  if (terms === undefined) return [];
  const compared = comparePlans(current, terms).terms;
  return SHARES.map((share) => {
    const term = compared.find(({ field }) => field === share);
    const changes = term !== undefined && term.before !== null && term.effect !== 'same';
    return {
      name: words.planTerms.names[share],
      before: changes ? shareText(Number(term.before)) : null,
      after: shareText(terms[share]),
      effect: changes ? effectText(term) : '',
    };
  });
}

/** A change with before and after. */
export function changePicture(data: ChangePictureData, publicUrl: string): PictureText {
  const { change, planState, task } = data;
  const { change: text } = words;
  const { slug, name } = change.delegate ?? { slug: '', name: '' };
  const by = isNamed(name, FONTS.serifBold) ? name : slug;
  const { title, sentence } = changeText(change, by, change.at);
  const effect = effectiveAtOf(change);
  const isWithdrawn = change.kind === 'plan.withdrawn' || planState === 'withdrawn';
  const effectWord = isWithdrawn
    ? text.wouldHave
    : planState === 'announced'
      ? text.takesEffect
      : text.tookEffect;
  const kind = { word: kindText(change, words), tone: kindTone(change.kind) };
  return {
    place: [words.nav.changes, by || task?.title || '', String(change.seq)]
      .filter((part) => part !== '')
      .join(' / '),
    title,
    states: [
      ...(planState === undefined || planState === 'announced'
        ? []
        : [{ word: words.states.plan[planState], tone: planTone(planState) }]),
      kind,
    ],
    lead: sentence,
    rows: changeRows(change)
      .filter((row) => row.effect !== 'same')
      .map((row) => ({
        name: row.name,
        before: row.beforeText,
        after: row.afterText,
        effect: row.effectText,
      })),
    facts: [],
    foot:
      effect === undefined
        ? `${text.recorded} ${absoluteText(change.at)}`
        : `${effectWord} ${absoluteText(effect)}`,
    address: addressOf(`/changes/${change.seq}`, publicUrl),
  };
}

/** A task with its state, its bounty and who holds it. */
export function taskPicture({ task, holders }: TaskPictureData, publicUrl: string): PictureText {
  const { task: text } = words;
  const { title, description, bounty, quorum, dueAt } = task.terms;
  return {
    place: `${words.nav.wishlist} / ${text.number(task.id)}`,
    title: isNamed(title, FONTS.serifBold) ? title : text.number(task.id),
    states: [{ word: words.states.task[task.state], tone: taskTone(task.state) }],
    lead: description.split('\n', 1)[0] ?? '',
    rows: [],
    facts: [
      { name: text.fields.bounty, value: bounty === null ? text.noBounty : amountText(bounty) },
      { name: text.fields.quorum, value: words.number(quorum) },
      { name: text.heldBy, value: holders.length === 0 ? '–' : holders.join(', ') },
    ],
    foot: dueAt === null ? '' : `${text.fields.due} ${absoluteText(dueAt)}`,
    address: addressOf(`/tasks/${task.id}`, publicUrl),
  };
}

function addressOf(path: string, publicUrl: string): string {
  return `${publicUrl.replace(/^https?:\/\//, '')}${path}`;
}
