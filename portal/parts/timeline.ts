import { checksumAddress } from '../../core/accounts/address.ts';
import type { Actor } from '../../core/book/entry.ts';
import { changeText } from '../../core/changes/change-text.ts';
import type { TaskEntry } from '../../core/changes/store.ts';
import { html } from '../html.ts';
import type { View } from '../view.ts';
import { shortAddress } from './address.ts';
import { sentenceOf } from './moments-said.ts';
import { reasonIn } from './reason.ts';
import { kindChip } from './state.ts';
import { absoluteTime } from './time.ts';

function actorName(actor: Actor, { delegate }: TaskEntry, { words }: View): string {
  const { change: text } = words;
  if (actor.role === 'rule') return html`${text.actorRule(actor.rule)}`;
  if (actor.role === 'github') return html`${text.actorGithub(actor.login)}`;
  if (actor.role === 'delegate' && delegate !== undefined)
    return html`<a href="/delegates/${delegate.slug}">${delegate.name}</a>`;
  return html`${text.roles[actor.role]} !${shortAddress(checksumAddress(actor.address.toLowerCase()))}`;
}

/** Why the rules moved it; what a person did was done by that person. */
function saysMore({ cause, actor }: TaskEntry): boolean {
  return cause !== null && (actor.role === 'rule' || actor.role === 'github');
}

/** The rules' own words, or the kind of the entry that caused it. */
function causeText(cause: string, { words }: View): string {
  const kinds: Readonly<Record<string, string>> = words.kinds;
  return kinds[cause] ?? words.changeTexts.said(cause);
}

function step(entry: TaskEntry, view: View): string {
  const { words, now } = view;
  const { task: text } = words;
  const untitled = { ...entry, body: { ...entry.body, title: '' } }; // it stands above
  const { title } = changeText(untitled, entry.delegate?.name ?? '', now, words.changeTexts);
  const reason = reasonIn(entry, words);
  return html`<li>
    <p class="stream-time">!${absoluteTime(entry.at)}</p>
    <div>
      <p class="chips">!${kindChip(entry, words)}</p>
      <p>
        <a href="/changes/${entry.seq}"><b>${title}</b></a>
      </p>
      <p>!${sentenceOf(untitled, view)}</p>
      <p class="small quiet">
        ${text.by} !${words.stop(actorName(entry.actor, entry, view))}
        ${saysMore(entry) ? text.cause(causeText(entry.cause ?? '', view)) : ''}
      </p>
      !${reason === undefined ? '' : html`<blockquote class="clamp">${reason}</blockquote>`}
    </div>
  </li>`;
}

/** Every step of a task and its claims: when, what, who and why. */
export function timeline(entries: readonly TaskEntry[], view: View): string {
  return html`<ol class="list stream timeline">
    !${entries.map((entry) => step(entry, view))}
  </ol>`;
}
