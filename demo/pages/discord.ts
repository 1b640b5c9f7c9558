import { html } from '../../portal/html.ts';
import { absoluteTime } from '../../portal/parts/time.ts';
import type { Page, View } from '../../portal/view.ts';
import type { DiscordStandIn } from '../../test/support/discord/stand-in.ts';
import { voters } from '../people.ts';
import { choose, type } from './parts.ts';

type Message = ReturnType<DiscordStandIn['messages']>[number];

/** What the last slash command was answered, as only the person who gave it would see. */
export interface LastReply {
  person: string;
  command: string;
  text: string;
}

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
  return markdown.replace(/\\([^\w\s])/g, '$1').replaceAll('`', '');
}

function message(each: Message): string {
  return html`<li>
    <p class="quiet small">Pledgebook !${absoluteTime(new Date(each.timestamp))}</p>
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
  </li>`;
}

function messages(title: string, all: readonly Message[], nothing: string): string {
  return html`<section>
    <h2>${title}</h2>
    !${
      all.length === 0
        ? html`<p class="quiet">${nothing}</p>`
        : html`<ol class="list">
            !${all.toReversed().map(message)}
          </ol>`
    }
  </section>`;
}

const HOW_TO_LINK =
  'None yet. Give /link, enter its code on the account page signed in as this voter, then /follow a delegate.';

export function discordPage(discord: DiscordStandIn, reply: LastReply | undefined, _view: View): Page {
  const people = voters.map(({ name, discord: id }) => ({ value: id, text: name }));
  const content = html`<h1>Discord, as a stand-in</h1>
    <p class="lead">
      What the bot says and where. It speaks Discord’s own protocol, REST and gateway; only the other end is
      ours.
    </p>
    <section>
      <h2>Give a command</h2>
      <form method="post" action="/demo/discord/command" class="filters">
        !${choose('person', 'As', people)}
        !${choose(
          'command',
          'Command',
          ['link', 'follow', 'unfollow', 'delegate'].map((name) => ({ value: name, text: `/${name}` })),
        )}
        !${type('delegate', 'Delegate', 'node-harbor; not for /link')}
        <button class="button">Send</button>
      </form>
      !${
        reply === undefined
          ? ''
          : html`<p class="quiet small">Only ${reply.person} sees this answer to /${reply.command}:</p>
              <div class="card">!${text(reply.text)}</div>`
      }
    </section>
    !${messages('#delegate-changes', discord.messages(), 'Nothing yet.')}
    !${voters.map(({ name, discord: id }) => messages(`Direct messages to ${name}`, discord.directMessages(id), HOW_TO_LINK))}`;
  return { title: 'Discord, as a stand-in', content };
}
