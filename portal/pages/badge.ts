import { checksumAddress } from '../../core/accounts/address.ts';
import type { BadgeMove, BadgeRecord } from '../../core/badges/badge-record.ts';
import type { Work } from '../../core/badges/badge.ts';
import type { Approver } from '../../core/badges/completion.ts';
import { MOVES_MAX } from '../../core/badges/read-badge.ts';
import type { TaskEntry } from '../../core/changes/store.ts';
import { html, webAddress } from '../html.ts';
import type { Words } from '../messages/en.ts';
import { shortAddress } from '../parts/address.ts';
import { bountyPart } from '../parts/tasks/bounty.ts';
import { badgeEmbed } from '../parts/delegate/badge-embed.ts';
import { proofLink, verifyCommand } from '../parts/signing/signed-record.ts';
import { badgeChip, badgeMoveChip, kindChip, relatedChip } from '../parts/state.ts';
import { absoluteTime, momentTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

function suspension({ badge, history, suspendedBySteward }: BadgeRecord, { words, now }: View): string {
  const { badgePage: text } = words;
  if (badge.suspendedAt === null) return '';
  const last = history.at(-1);
  return html`<div class="banner">
    <p>
      <b>${text.suspendedSince} !${momentTime(badge.suspendedAt, now)}.</b>
      ${last === undefined ? '' : sentence(last.because, words)}
      ${suspendedBySteward ? text.bySteward : text.byProof}
    </p>
    !${last === undefined || last.reason === null ? '' : html`<blockquote>${last.reason}</blockquote>`}
  </div>`;
}

/** The words of a verdict as a sentence. */
function sentence(because: string, { changeTexts }: Words): string {
  return because === '' ? '' : changeTexts.sentence(changeTexts.said(because));
}

function work({ repository, number, url, title, mergeCommit }: Work, { words }: View): string {
  const name = `${repository}#${number}`;
  const address = webAddress(url);
  return html`<li>
    <p>
      !${address === undefined ? html`${name}` : html`<a href="${address}" rel="noopener">${name}</a>`}
      <b>${title}</b>
    </p>
    !${
      mergeCommit === null
        ? ''
        : html`<p class="small quiet">
            ${words.badgePage.mergedAs} <code title="${mergeCommit}">${mergeCommit.slice(0, 12)}</code>
          </p>`
    }
  </li>`;
}

function person(name: string, address: string | null, mark = ''): string {
  return html`<li>
    !${name} !${address === null ? '' : shortAddress(checksumAddress(address.toLowerCase()))} !${mark}
  </li>`;
}

function approver({ login, address, votesInEpoch }: Approver, words: Words): string {
  const mark = votesInEpoch === null ? '' : relatedChip(words);
  if (address === null) return person(html`<b>${login}</b>`, null, mark);
  const record = `/reviewers/${checksumAddress(address.toLowerCase())}`;
  return person(html`<a href="${record}"><b>${login}</b></a>`, address, mark);
}

function people({ badge, claimer, contributors, approvers }: BadgeRecord, { words }: View): string {
  const { badgePage: text } = words;
  return html`<h2>${text.people}</h2>
    <dl class="terms">
      <dt>${text.claimer}</dt>
      <dd>
        <a href="/delegates/${badge.delegate.slug}">${badge.delegate.name}</a>
        !${shortAddress(checksumAddress(claimer.address))}
      </dd>
      <dt>${text.contributors}</dt>
      <dd>
        !${
          contributors.length === 0
            ? html`<span class="quiet">${text.contributorsNone}</span>`
            : html`<ul class="list">
                !${contributors.map(({ github, address }) => person(html`<b>${github.login}</b>`, address))}
              </ul>`
        }
      </dd>
    </dl>
    <h2>${text.reviewers}</h2>
    !${
      approvers.length === 0
        ? html`<p>${text.reviewersNone}</p>`
        : html`<p class="small quiet">${text.reviewersNote}</p>
            <ul class="list">
              !${approvers.map((each) => approver(each, words))}
            </ul>
            !${
              approvers.some(({ votesInEpoch }) => votesInEpoch !== null)
                ? html`<p class="small quiet">${words.task.relatedNote}</p>`
                : ''
            }`
    }`;
}

function move({ to, at, because, reason, seq }: BadgeMove, { words }: View): string {
  return html`<li>
    <p class="stream-time">!${absoluteTime(at)}</p>
    <div>
      <p class="chips">!${badgeMoveChip(to, words)}</p>
      <p>${sentence(because, words)} <a href="/changes/${seq}">${words.badgePage.entry(seq)}</a></p>
      !${reason === null ? '' : html`<blockquote>${reason}</blockquote>`}
    </div>
  </li>`;
}

function entry(told: TaskEntry, view: View): string {
  const { words } = view;
  const { seq, at } = told;
  return html`<li>
    <p class="stream-time">!${absoluteTime(at)}</p>
    <div>
      <p class="chips">
        !${kindChip(told, words)} <a href="/changes/${seq}">${words.badgePage.entry(seq)}</a>
        !${proofLink(seq, view, words.badgePage.proofOf(seq))}
      </p>
    </div>
  </li>`;
}

/** What was done, by whom, who reviewed it, where it is in production, what became of it, and how anybody checks that. */
export function badgePage(record: BadgeRecord, view: View): Page {
  const { badge, history, entries, production } = record;
  const { words, now } = view;
  const { badgePage: text } = words;
  const content = html`<p class="crumbs">
      <a href="/wishlist">${words.task.crumb}</a> /
      <a href="/tasks/${badge.taskId}">${words.task.number(badge.taskId)}</a> / ${text.crumb}
    </p>
    <h1>${badge.title}</h1>
    <p class="chips">
      !${badgeChip(badge.status, words)}
      <span>
        ${text.completedBy}
        <a href="/delegates/${badge.delegate.slug}"><b>${badge.delegate.name}</b></a> ${text.on}
        !${momentTime(badge.completedAt, now)}.
      </span>
      <a href="/tasks/${badge.taskId}">${text.task}</a>
    </p>
    !${suspension(record, view)}
    <div class="columns">
      <div>
        <h2>${text.work}</h2>
        <ul class="list">
          !${badge.works.map((each) => work(each, view))}
        </ul>
        <h2>${text.production}</h2>
        <p>${sentence(production, words)}</p>
        !${bountyPart(badge, view)}
      </div>
      <div>!${people(record, view)}</div>
    </div>
    <h2>${text.history}</h2>
    <p class="small quiet">${text.historyNote(MOVES_MAX)}</p>
    <ol class="list stream timeline">
      !${history.map((each) => move(each, view))}
    </ol>
    <h2>${words.change.check}</h2>
    !${verifyCommand(view)}
    <h3>${text.entries}</h3>
    <ol class="list stream timeline">
      !${entries.map((each) => entry(each, view))}
    </ol>
    !${badgeEmbed(badge, view)}`;
  return {
    title: badge.title,
    description: `${text.states[badge.status]}. ${text.completedBy} ${badge.delegate.name}.`,
    section: 'wishlist',
    content,
  };
}
