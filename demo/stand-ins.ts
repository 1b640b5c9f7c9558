import type { FastifyInstance, FastifyReply } from 'fastify';
import type { StandIn } from '../portal/view.ts';
import type { DiscordStandIn } from '../test/support/discord/stand-in.ts';
import type { GithubStandIn } from '../test/support/github/stand-in.ts';
import type { Pull, Repository, User } from '../test/support/github/things.ts';
import type { DemoClock } from './clock.ts';
import { clockPage } from './pages/clock.ts';
import { ABOUT, discordPage, type LastReply } from './pages/discord.ts';
import { githubPage } from './pages/github.ts';
import { byName, everyone, shown } from './people.ts';
import { walletScript } from './wallet-script.ts';

type Form = Record<string, string>;

const LOGIN = /^[A-Za-z0-9-]{1,39}$/;

export interface DemoWorld {
  discord: DiscordStandIn;
  github: GithubStandIn;
  clock: DemoClock;
  /** Looks for what is due, now that the clock has moved. */
  sweep(): Promise<void>;
}

/** The demo's pages about its stand-ins, and the forms on them. */
export function standInPages(world: DemoWorld): {
  shown: StandIn[];
  scripts: string[];
  routes: (app: FastifyInstance) => void;
} {
  const { discord, github, clock } = world;
  const last: { reply: LastReply | undefined } = { reply: undefined };
  for (const person of everyone) github.world.user(person.github);

  const repositoryOf = (form: Form): Repository => {
    const found = github.world.repositories.get(Number(form['repository']));
    if (found === undefined) throw new Error('no such repository');
    return found;
  };
  const pullOf = (form: Form): Pull => {
    const found = repositoryOf(form).pulls.get(Number(form['number']));
    if (found === undefined) throw new Error('no such pull request');
    return found;
  };
  const userOf = (form: Form): User => {
    const found = github.world.userByLogin(form['person'] ?? '');
    if (found === undefined) throw new Error('no such user of GitHub');
    return found;
  };

  /** What Discord would not let a person do is shown in place of an answer. */
  const reply = async (person: string, asked: string, ask: () => ReturnType<DiscordStandIn['command']>) => {
    const answer = await ask().catch((error: Error) => error);
    last.reply =
      answer instanceof Error
        ? { person, asked, message: undefined, form: undefined, refused: answer.message }
        : { person, asked, message: answer.message, form: answer.form, refused: undefined };
  };

  const actions: Record<string, (form: Form) => Promise<unknown>> = {
    async '/demo/github/join'({ login = '' }) {
      const known = github.world.userByLogin(login);
      if (known === undefined && LOGIN.test(login)) github.world.user({ id: github.world.nextId(), login });
    },
    async '/demo/github/gist'(form) {
      github.publishGist(userOf(form), { 'pledgebook.md': form['text'] ?? '' });
    },
    '/demo/github/open': (form) =>
      github.openPullRequest(repositoryOf(form), userOf(form), { title: form['title'] ?? 'Work' }),
    '/demo/github/push': (form) => github.push(pullOf(form), pullOf(form).user),
    '/demo/github/review': (form) =>
      github.review(
        pullOf(form),
        userOf(form),
        form['state'] === 'APPROVED' ? 'APPROVED' : 'CHANGES_REQUESTED',
      ),
    '/demo/github/merge': (form) => github.merge(pullOf(form), userOf(form)),
    '/demo/github/deploy': (form) => github.deploy(repositoryOf(form), byName('rey').github),
    async '/demo/discord/command'(form) {
      const { command = '', person = '', about = '' } = form;
      const option = ABOUT[command];
      const options: Record<string, string> =
        option === undefined || about.trim() === '' ? {} : { [option]: about };
      await reply(person, `/${command}`, () => discord.command(person, command, options));
    },
    async '/demo/discord/use'(form) {
      const { customId = '', value } = form;
      const { person, message } = last.reply ?? {};
      if (person === undefined || message === undefined) return;
      await reply(person, customId, () =>
        value === undefined
          ? discord.press(person, message, customId)
          : discord.choose(person, message, customId, value),
      );
    },
    async '/demo/discord/press'(form) {
      const { message: id, customId = '', person = '' } = form;
      const message = [...discord.messages(), ...discord.directMessages(person)].find(
        (each) => each.id === id,
      );
      if (message !== undefined)
        await reply(person, 'the button', () => discord.press(person, message, customId));
    },
    async '/demo/discord/submit'(form) {
      const { person, form: opened } = last.reply ?? {};
      if (person === undefined || opened === undefined) return;
      const texts = Object.fromEntries(
        Object.entries(form).map(([name, text]) => [name.replace(/^text-/, ''), text]),
      );
      await reply(person, 'the form', () =>
        discord.submit(
          person,
          { ephemeral: true, message: undefined, choices: undefined, form: opened },
          texts,
        ),
      );
    },
    async '/demo/clock/forward'(form) {
      await clock.forward(Math.min(Math.max(Number(form['hours']) || 0, 0), 24 * 30) * 3_600_000);
      await world.sweep();
    },
  };

  return {
    shown: [
      { name: () => 'Discord', url: '/demo/discord', page: (view) => discordPage(discord, last.reply, view) },
      { name: () => 'GitHub', url: '/demo/github', page: (view) => githubPage(github, view) },
      { name: (words) => words.demo.clock, url: '/demo/clock', page: clockPage },
    ],
    scripts: ['/demo/wallet.js'],
    routes(app) {
      app.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string' },
        (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
      );
      app.get('/demo/wallet.js', (_request, reply) =>
        reply.type('text/javascript; charset=utf-8').send(walletScript(shown)),
      );
      app.post('/demo/sign', async (request, reply) =>
        reply.send({ signature: await sign(request.body as Form) }),
      );
      for (const [path, act] of Object.entries(actions))
        app.post(path, async (request, reply) => {
          await act(request.body as Form);
          return back(reply, path);
        });
    },
  };
}

async function sign({ person = '', kind, content = '' }: Form): Promise<string> {
  const { wallet } = byName(person);
  if (kind === 'text') return wallet.signMessage(content);
  const { domain, types, message } = JSON.parse(content);
  const { EIP712Domain: _, ...structs } = types;
  return wallet.signTypedData(domain, structs, message);
}

function back(reply: FastifyReply, path: string): FastifyReply {
  return reply.redirect(path.split('/').slice(0, 3).join('/'), 303);
}
