import { html } from '../../portal/html.ts';
import { absoluteTime } from '../../portal/parts/time.ts';
import type { Page, View } from '../../portal/view.ts';
import type { DiscordStandIn } from '../../test/support/discord/stand-in.ts';
import { owners, reviewers, stewards, voters } from '../people.ts';
import { act, choose, englishPage, type } from './parts.ts';

type Message = ReturnType<DiscordStandIn['messages']>[number];
type OpenedForm = NonNullable<Awaited<ReturnType<DiscordStandIn['command']>>['form']>;

/** What was last asked and answered, as only the person who asked sees it. */
export interface LastReply {
  /** By their id in Discord. */
  person: string;
  asked: string;
  message: Message | undefined;
  /** What opened for them to fill in. */
  form: OpenedForm | undefined;
  /** Why Discord's clients would not let them. */
  refused: string | undefined;
}

/** What each command is about: the name of its option. */
export const ABOUT: Readonly<Record<string, string | undefined>> = {
  help: undefined,
  link: undefined,
  follow: 'delegate',
  unfollow: 'delegate',
  alerts: 'delegate',
  delegate: 'delegate',
  changes: 'delegate',
  ask: 'delegate',
  wishlist: 'skill',
  task: 'task',
  claim: 'task',
  reviews: undefined,
};

/** A message's text as Discord shows it: a paragraph a line, and an address in angle brackets as a link. */
function text(content: string): string {
  return html`!${content.split('\n').map((line) => html`<p>!${line.split(/(<https?:\/\/[^>]+>)/).map(piece)}</p>`)}`;
}

function piece(part: string): string {
  const [, address] = /^<(https?:\/\/[^>]+)>$/.exec(part) ?? [];
  return address === undefined ? html`${plain(part)}` : html`<a href="${address}">${address}</a>`;
}

/** Without the escapes and marks of Discord's Markdown. */
function plain(markdown: string): string {
  return markdown
    .replace(/<@&\d+>/g, '@role of this delegate')
    .replace(/\\([^\w\s])/g, '$1')
    .replaceAll('`', '');
}

/** The buttons of a message that all see, for whoever presses them; those of a direct message are its reader's. */
function buttons({ id, components }: Message, reader: string | undefined): string {
  const shown = components
    .flatMap((row) => row.components ?? [])
    .filter(({ type: kind, custom_id }) => kind === 2 && custom_id !== undefined);
  if (shown.length === 0) return '';
  return html`<form method="post" action="/demo/discord/press" class="filters">
    <input type="hidden" name="message" value="${id}" />
    !${
      reader === undefined
        ? html`<div>
            <label class="label" for="as-${id}">As</label>
            <select id="as-${id}" name="person">
              !${names().map(({ value, text: name }) => html`<option value="${value}">${name}</option>`)}
            </select>
          </div>`
        : html`<input type="hidden" name="person" value="${reader}" />`
    }
    !${shown.map(
      ({ label, custom_id }) =>
        html`<button class="button" name="customId" value="${custom_id}">${label}</button>`,
    )}
  </form>`;
}

function message(each: Message, where: string | undefined, reader: string | undefined): string {
  return html`<li>
    <p class="quiet small">
      Pledgebook
      !${absoluteTime(new Date(each.timestamp))}${where === undefined ? '' : `, in the thread “${where}”`}
    </p>
    !${text(each.content)}
    !${each.embeds
      .flatMap((embed) => embed.fields ?? [])
      .map(
        ({ name, value }) =>
          html`<blockquote>
            <p><strong>${plain(name)}</strong></p>
            !${text(value)}
          </blockquote>`,
      )}
    !${buttons(each, reader)}
  </li>`;
}

/** `threads`: the names of threads by their ids. `reader`: whose direct messages they are. */
function messages(
  title: string,
  all: readonly Message[],
  nothing: string,
  threads: ReadonlyMap<string, string> = new Map(),
  reader?: string,
): string {
  return html`<section>
    <h2>${title}</h2>
    !${
      all.length === 0
        ? html`<p class="quiet">${nothing}</p>`
        : html`<ol class="list">
            !${all.toReversed().map((each) => message(each, threads.get(each.channel_id), reader))}
          </ol>`
    }
  </section>`;
}

type Component = Message['components'][number];

/** A button as a button, a menu as a list to choose from. */
function component({
  type: kind,
  label = '',
  custom_id: customId = '',
  placeholder = '',
  options = [],
}: Component): string {
  if (kind === 2) return act('/demo/discord/use', label, { customId });
  return html`<form method="post" action="/demo/discord/use" class="filters">
    <input type="hidden" name="customId" value="${customId}" />
    !${choose(
      'value',
      placeholder,
      options.map((option) => ({ value: option.value, text: option.label })),
    )}
    <button class="button">Choose</button>
  </form>`;
}

/** A form as Discord opens it. */
function opened({ title, components }: OpenedForm): string {
  return html`<form method="post" action="/demo/discord/submit">
    <h3>${title}</h3>
    !${components.map(({ label, description, component: field }) =>
      field === undefined
        ? ''
        : html`<div class="field">
            <label for="text-${field.custom_id}">${label}</label>
            <textarea id="text-${field.custom_id}" name="text-${field.custom_id}" rows="3"></textarea>
            !${description === undefined ? '' : html`<p class="hint">${description}</p>`}
          </div>`,
    )}
    <button class="button">Send</button>
  </form>`;
}

function answer({ person, asked, message: said, form, refused }: LastReply): string {
  const name = people.find((each) => each.discord === person)?.name ?? person;
  return html`<p class="quiet small">Only ${name} sees this answer to ${asked}:</p>
    <div class="card">
      !${refused === undefined ? text(said?.content ?? '') : html`<p>Discord does not let them: ${refused}</p>`}
      !${form === undefined ? '' : opened(form)}
      !${(said?.components ?? []).flatMap((row) => row.components ?? []).map(component)}
    </div>`;
}

const people = [
  ...voters,
  ...owners.filter(({ name }) => name === 'ann' || name === 'dan'),
  ...reviewers,
  ...stewards,
];

function names(): { value: string; text: string }[] {
  return people.map(({ name, role, discord: id }) => ({ value: id, text: `${name}, ${role}` }));
}

const HOW_TO_LINK =
  'None yet. Give /link, enter its code on the account page signed in as this voter, then /follow a delegate.';

export function discordPage(discord: DiscordStandIn, reply: LastReply | undefined, _view: View): Page {
  const threads = discord.threads.all(discord.alertChannelId);
  const content = html`<h1>Discord, as a stand-in</h1>
    <p class="lead">
      What the bot says and where. It speaks Discord’s own protocol, REST and gateway; only the other end is
      ours.
    </p>
    <section>
      <h2>Give a command</h2>
      <form method="post" action="/demo/discord/command" class="filters">
        !${choose('person', 'As', names())}
        !${choose(
          'command',
          'Command',
          Object.keys(ABOUT).map((name) => ({ value: name, text: `/${name}` })),
        )}
        !${type({ name: 'about', label: 'Delegate, task or skill', placeholder: 'node-harbor; nothing for /help, /link and /reviews' })}
        <button class="button">Send</button>
      </form>
      !${reply === undefined ? '' : answer(reply)}
    </section>
    !${messages('#delegate-changes', discord.messages(), 'Nothing yet.', new Map(threads.map(({ id, name }) => [id, name])))}
    !${voters.map(({ name, discord: id }) => messages(`Direct messages to ${name}`, discord.directMessages(id), HOW_TO_LINK, undefined, id))}`;
  return englishPage('Discord, as a stand-in', content);
}
