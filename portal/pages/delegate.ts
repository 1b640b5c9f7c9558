import { shareText } from '../../core/amounts.ts';
import type { Badge } from '../../core/badges/badge.ts';
import { notSeen, type Sight } from '../../core/candidates/sight.ts';
import { comparisonText } from '../../core/changes/plan-text.ts';
import type { Change } from '../../core/changes/store.ts';
import type { CountedDelegate } from '../../core/delegates/store.ts';
import type { CandidateOwner } from '../../core/named-candidates/store.ts';
import type { Report } from '../../core/reports/report.ts';
import { comparePlans } from '../../core/reward-plans/comparison.ts';
import { type RewardPlan, SHARES } from '../../core/reward-plans/reward-plan.ts';
import { announced, inForce } from '../../core/reward-plans/succession.ts';
import { html } from '../html.ts';
import { median } from '../median.ts';
import { auditSection, paidFigure, type ShownAudits } from '../parts/delegate/audits.ts';
import { changeLine } from '../parts/change-line.ts';
import { badgeList } from '../parts/delegate/badges.ts';
import { commitmentList, keptFigure, type ShownCommitments } from '../parts/delegate/commitments.ts';
import { type ClaimView, delegateClaims } from '../parts/claims/claims.ts';
import { delegateReports } from '../parts/delegate/delegate-reports.ts';
import { emptyState } from '../parts/empty-state.ts';
import { actForm } from '../parts/form.ts';
import { identity } from '../parts/delegate/identity.ts';
import { planHistory } from '../parts/plans/plan-history.ts';
import { noticeChart, paidChart } from '../parts/delegate/record-charts.ts';
import { questionList, type ShownQuestions } from '../parts/delegate/questions.ts';
import { onPage } from '../parts/on-page.ts';
import { delegateChip } from '../parts/state.ts';
import { absoluteTextIn, whenTime } from '../parts/time.ts';
import { delegatePicture } from '../pictures/texts.ts';
import type { Page, View } from '../view.ts';

export interface DelegateData {
  delegate: CountedDelegate;
  /** EIP-55. */
  address: string;
  io1: string;
  github: string | undefined;
  candidateOwner: CandidateOwner | undefined;
  /** All versions, oldest first. */
  plans: RewardPlan[];
  /** What was last seen of its candidate on chain. */
  sight: Sight | undefined;
  commitments: ShownCommitments;
  audits: ShownAudits;
  questions: ShownQuestions;
  /** Newest first. */
  reports: Report[];
  badges: Badge[];
  /** Those without a badge: running, or ended otherwise. */
  claims: ClaimView[];
  changes: Change[];
  figures: { followers: number; noticesMs: number[]; tasksDone: number; tasksLive: number };
}

function pendingBanner(data: DelegateData, { words, now }: View): string {
  const live = data.plans.filter((plan) => plan.state === 'announced' || plan.state === 'in_force');
  const [next] = announced(live);
  if (next === undefined) return '';
  const comparison = comparePlans(inForce(live), next.terms);
  return html`<div class="banner">
    <p>
      <b>${words.delegate.pending} !${whenTime(next.effectiveAt, now)}.</b>
      ${comparisonText(comparison, words.changeTexts)}
      <a href="/changes/${next.seq}">${words.delegate.pendingSee}</a>
    </p>
  </div>`;
}

/** Where the profile on chain says otherwise than the plan in force here. */
function notSeenBanner({ plans, sight }: DelegateData, { words }: View): string {
  const { delegate: text } = words;
  const names = { blockShareBps: text.block, epochShareBps: text.epoch, foundationShareBps: text.foundation };
  const current = inForce(plans);
  if (sight === undefined || current === undefined) return '';
  const different = notSeen(sight.shares, current);
  if (different.length === 0) return '';
  const said = different.map(({ share, announced: here, seen }) =>
    text.notSeenShare(names[share], shareText(here), shareText(seen)),
  );
  return html`<div class="banner" data-tone="pending">
    <p><b>${text.notSeen}</b> ${text.notSeenLead(sight.epoch)} ${words.stop(said.join('; '))}</p>
  </div>`;
}

function figure(name: string, value: string | undefined, note: string, absent: string): string {
  return html`<div>
    <dt>${name}</dt>
    <dd>
      !${
        value === undefined
          ? html`<span class="figure quiet">${absent}</span>`
          : html`<span class="figure">${value}</span>`
      }
      !${note === '' ? '' : html`<span class="note">${note}</span>`}
    </dd>
  </div>`;
}

function glance({ plans, figures, commitments, audits }: DelegateData, view: View): string {
  const { words } = view;
  const { delegate: text } = words;
  const current = inForce(plans);
  const share = (name: string, bps: number | undefined) =>
    figure(name, bps === undefined ? undefined : shareText(bps), '', words.delegates.noPlan);
  const notice = median(figures.noticesMs);
  const [kept, aside] = keptFigure(commitments, words);
  const [paid, paidAside] = paidFigure(audits, words);
  return html`<h2>${text.glance}</h2>
    <dl class="facts">
      !${share(text.block, current?.terms.blockShareBps)} !${share(text.epoch, current?.terms.epochShareBps)}
      !${share(text.foundation, current?.terms.foundationShareBps)}
      !${figure(
        text.notice,
        notice === undefined ? undefined : words.duration(notice),
        notice === undefined ? text.noticeNone : text.noticeNote(figures.noticesMs.length),
        words.delegates.noChanges,
      )}
      !${figure(text.paid, paid, paidAside, words.noData)}
      !${figure(words.commitments.title, kept, aside, '')}
      !${figure(text.tasksDone, words.number(figures.tasksDone), text.tasksLive(figures.tasksLive), '')}
      !${figure(text.followers, words.number(figures.followers), text.followersNote, '')}
    </dl>`;
}

function tasks({ badges, claims }: DelegateData, view: View): string {
  const { delegate: text } = view.words;
  if (badges.length + claims.length === 0) return emptyState(text.tasksEmpty);
  return html`!${badges.length === 0 ? '' : badgeList(badges, view)}
  !${claims.length === 0 ? '' : delegateClaims(claims, view)}`;
}

function follow({ delegate }: DelegateData, { words }: View): string {
  const { delegate: text } = words;
  const path = `/v1/me/follows/${delegate.slug}`;
  const feed = `/v1/delegates/${delegate.slug}/changes`;
  return html`<section id="follow" class="card follow on-screen" aria-labelledby="follow-title">
    <h2 id="follow-title">${text.followTitle(delegate.profile.name)}</h2>
    <p>${text.followLead}</p>
    <div data-show="signed-out">
      <p><a class="button" href="/me" data-sign-in>${words.signIn.button}</a></p>
    </div>
    <div data-show="signed-in" data-follow="${delegate.slug}" hidden>
      !${actForm({ method: 'PUT', path, afterwards: 'reload', id: 'follow-form' }, '', text.follow)}
      !${actForm({ method: 'DELETE', path, afterwards: 'reload', id: 'unfollow-form' }, '', text.unfollow)}
    </div>
    <p class="small">
      ${text.feedsLead} <a href="${feed}.atom">${text.atom}</a> ·
      <a href="${feed}.json">${text.jsonFeed}</a> ·
      <a href="${feed}.ics">${text.calendar}</a>
    </p>
  </section>`;
}

function standing({ delegate }: DelegateData, { words }: View): string {
  const { delegate: text } = words;
  const sentences = { applied: text.notApproved, refused: text.refused, retired: text.retired, approved: '' };
  const sentence = sentences[delegate.status];
  if (sentence === '') return '';
  return html`<div class="banner" data-tone="pending">
    <p>${sentence}</p>
    !${delegate.decisionReason === null ? '' : html`<p>${words.label(text.reason)} ${delegate.decisionReason}</p>`}
  </div>`;
}

/** What is announced, before what the delegate says of itself. */
function previewText({ delegate, plans }: DelegateData, { words, language }: View): string {
  const [about = ''] = delegate.profile.description.split('\n', 1);
  const [next] = announced(plans);
  if (next === undefined) return about;
  const change = comparisonText(comparePlans(inForce(plans), next.terms), words.changeTexts);
  return `${words.delegate.pending} ${absoluteTextIn(language, next.effectiveAt)}. ${change} ${about}`;
}

export function delegatePage(data: DelegateData, view: View): Page {
  const { delegate, plans, changes } = data;
  const { words } = view;
  const { delegate: text } = words;
  const { name, description } = delegate.profile;
  const parts = [
    { id: 'plans', title: text.history },
    { id: 'votes', title: words.statements.votes },
    { id: 'commitments', title: words.commitments.title },
    { id: 'audits', title: words.audits.title },
    { id: 'questions', title: words.questions.title },
    { id: 'reports', title: words.delegateReports.title },
    { id: 'record', title: text.record },
    { id: 'tasks', title: text.tasks },
  ];
  const content = html`<p class="crumbs"><a href="/delegates">${words.nav.delegates}</a> / ${name}</p>
    <div class="title-row">
      <h1>${name}</h1>
      <p class="actions">
        <a class="button button-primary" href="#follow">${text.follow}</a>
        <a class="button" href="/widget?delegate=${delegate.slug}">${words.widget.embed}</a>
      </p>
    </div>
    <p class="chips">!${delegateChip(delegate.status, words)}</p>
    !${standing(data, view)} !${pendingBanner(data, view)} !${notSeenBanner(data, view)}
    !${onPage(parts, view)} !${glance(data, view)}
    <div class="columns">
      <div>
        !${
          description === ''
            ? ''
            : html`<h2>${text.about}</h2>
                <p class="prose">${description}</p>`
        }
      </div>
      <div>!${identity(data, view)}</div>
    </div>
    <h2 id="plans">${text.history}</h2>
    !${planHistory(name, plans, SHARES, view)} !${noticeChart(name, plans, view)}
    <h2 id="votes">${words.statements.votes}</h2>
    <p>
      <a href="/delegates/${delegate.slug}/votes">${words.statements.votesLink}</a> ·
      <a href="/compare?a=${delegate.slug}">${words.compare.link}</a>
    </p>
    <h2 id="commitments">${words.commitments.title}</h2>
    !${commitmentList(delegate.slug, data.commitments, view)}
    <h2 id="audits">${words.audits.title}</h2>
    !${paidChart(name, data.audits.audits, view)} !${auditSection(delegate, data.audits, view)}
    <h2 id="questions">${words.questions.title}</h2>
    !${questionList(delegate, data.questions, view)}
    <h2 id="reports">${words.delegateReports.title}</h2>
    !${delegateReports(delegate.slug, data.reports, view)}
    <h2 id="record">${text.record}</h2>
    !${
      changes.length === 0
        ? emptyState(text.recordEmpty)
        : html`<ul class="list stream">
              !${changes.map((change) => changeLine(change, view))}
            </ul>
            <p><a href="/changes?delegate=${delegate.slug}">${text.allChanges}</a></p>`
    }
    <h2 id="tasks">${text.tasks}</h2>
    !${tasks(data, view)} !${follow(data, view)}`;
  return {
    title: name,
    description: previewText(data, view),
    picture: {
      path: `/pictures/delegates/${delegate.slug}.png`,
      text: delegatePicture(data, view.publicUrl),
    },
    section: 'delegates',
    feed: `/v1/delegates/${delegate.slug}/changes`,
    oembed: `/delegates/${delegate.slug}`,
    content,
  };
}
