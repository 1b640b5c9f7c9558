import { html } from '../../portal/html.ts';
import { absoluteTime } from '../../portal/parts/time.ts';
import type { Page, View } from '../../portal/view.ts';
import type { DiscordStandIn } from '../../test/support/discord/stand-in.ts';
import { voters } from '../people.ts';
import { choose } from './parts.ts';

type Message = ReturnType<DiscordStandIn['messages']>[number];

/** What the last slash command was answered, as only the person who gave it would see. */
export interface LastReply {
  person: string;
  command: string;
  text: string;
}

function message(each: Message): string {
  return html`<li class="card">
    <p class="quiet small">Pledgebook !${absoluteTime(new Date(each.timestamp))}</p>
    <p class="pre">${each.content}</p>
    !${each.embeds.map(
      (embed) =>
        html`<blockquote>
          <p><strong>${embed.title ?? ''}</strong></p>
          <p class="pre">${embed.description ?? ''}</p>
        </blockquote>`,
    )}
  </li>`;
}

function messages(title: string, all: readonly Message[]): string {
  return html`<section>
    <h2>${title}</h2>
    !${
      all.length === 0
        ? html`<p class="quiet">Nothing yet. Announce a plan on a delegate’s desk, and it is told here.</p>`
        : html`<ol class="plain">
            !${all.toReversed().map(message)}
          </ol>`
    }
  </section>`;
}

export function discordPage(discord: DiscordStandIn, reply: LastReply | undefined, _view: View): Page {
  const people = voters.map(({ name, discord: id }) => ({ value: id, text: name }));
  const content = html`<h1>Discord, as a stand-in</h1>
    <p class="lead">
      What the bot says and where. It speaks Discord’s own protocol, REST and gateway; only the other end is
      ours.
    </p>
    <section>
      <h2>Give a command</h2>
      <form method="post" action="/demo/discord/command" class="fields">
        !${choose('person', 'As', people)}
        !${choose(
          'command',
          'Command',
          ['link', 'follow', 'unfollow', 'delegate'].map((name) => ({ value: name, text: `/${name}` })),
        )}
        <label>Delegate <input name="delegate" placeholder="not for /link" /></label>
        <button class="button">Send</button>
      </form>
      !${
        reply === undefined
          ? ''
          : html`<p class="quiet small">Only ${reply.person} sees this answer to /${reply.command}:</p>
              <p class="card pre">${reply.text}</p>`
      }
    </section>
    !${messages('#delegate-changes', discord.messages())}
    !${voters.map(({ name, discord: id }) => messages(`Direct messages to ${name}`, discord.directMessages(id)))}`;
  return { title: 'Discord, as a stand-in', content };
}
