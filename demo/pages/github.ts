import { html } from '../../portal/html.ts';
import { absoluteTime } from '../../portal/parts/time.ts';
import type { Page, View } from '../../portal/view.ts';
import type { GithubStandIn } from '../../test/support/github/stand-in.ts';
import type { Gist, Pull, Repository } from '../../test/support/github/things.ts';
import { reviewers } from '../people.ts';
import { act, choose, englishPage, type, write } from './parts.ts';

const GISTS_SHOWN = 3;

function stateOf(pull: Pull): string {
  if (pull.merged !== null) return `merged by ${pull.merged.by.login}`;
  return pull.draft ? 'draft' : pull.state;
}

function pullCard(pull: Pull): string {
  const { repository, number } = pull;
  const fields = { repository: repository.id, number };
  const reviewing = (state: string, text: string) =>
    reviewers.map(({ name }) =>
      act('/demo/github/review', `${text} as ${name}`, { ...fields, person: name, state }),
    );
  return html`<li>
    <article>
      <h3>${repository.name}#${number}: ${pull.title}</h3>
      <p>
        By ${pull.user.login}, ${stateOf(pull)}, head <code>${pull.head.slice(0, 7)}</code>, changed
        !${absoluteTime(new Date(pull.updatedAt))}. To submit:
        <code>https://github.com/${repository.name}/pull/${number}</code>
      </p>
      <ul>
        !${pull.reviews.map(
          (review) =>
            html`<li>
              ${review.user?.login ?? 'ghost'}: ${review.state.toLowerCase().replace('_', ' ')} at
              <code>${(review.commitId ?? '').slice(0, 7)}</code>
            </li>`,
        )}
      </ul>
      !${
        pull.state === 'open'
          ? html`<div class="actions">
              !${reviewing('APPROVED', 'Approve')} !${reviewing('CHANGES_REQUESTED', 'Ask for changes')}
              !${act('/demo/github/push', `Push a commit as ${pull.user.login}`, fields)}
              !${act('/demo/github/merge', 'Merge as ria', { ...fields, person: 'ria' })}
            </div>`
          : ''
      }
    </article>
  </li>`;
}

function repositorySection(repository: Repository): string {
  const newest = [...repository.pulls.values()].toReversed();
  const deployed = repository.deployments.at(-1);
  return html`<section>
    <h2>${repository.name}</h2>
    <p>
      ${deployed === undefined ? 'Never deployed.' : `In production: ${deployed.sha.slice(0, 7)}, ${deployed.statuses[0]?.state ?? 'no state'}.`}
    </p>
    !${act('/demo/github/deploy', 'Deploy the default branch to production', { repository: repository.id })}
    <ol class="list">
      !${newest.map(pullCard)}
    </ol>
  </section>`;
}

/** GitHub shows who somebody is by a gist: so a wallet that is new here can be linked, as on GitHub itself. */
function identitySection(logins: readonly string[], gists: readonly Gist[]): string {
  return html`<section>
    <h2>Link a new wallet</h2>
    <p>
      The people of the sample community have an account here, called by their name; make one for yourself if
      you like. Then ask for the statement on <a href="/me">your account’s page</a>, sign it, publish it here
      as a gist, and give the gist’s address there.
    </p>
    <form method="post" action="/demo/github/join" class="filters">
      !${type({ name: 'login', label: 'Name of a new GitHub account' })}
      <button class="button">Make the account</button>
    </form>
    <form method="post" action="/demo/github/gist" class="filters">
      !${choose('person', 'As', logins.map(same), 'gist-by')}
      !${write('text', 'The statement with its signature')}
      <button class="button">Publish the gist</button>
    </form>
    <h3>The newest gists</h3>
    <ul>
      !${gists.map(
        ({ id, owner }) =>
          html`<li>By ${owner.login}: <code>https://gist.github.com/${owner.login}/${id}</code></li>`,
      )}
    </ul>
  </section>`;
}

function same(value: string): { value: string; text: string } {
  return { value, text: value };
}

export function githubPage(github: GithubStandIn, _view: View): Page {
  const { world } = github;
  const repositories = [...world.repositories.values()];
  const logins = [...world.users.values()].flatMap((user) => (user.type === 'User' ? user.login : []));
  const content = html`<h1>GitHub, as a stand-in</h1>
    <p class="lead">
      Repositories of the sample community. What is done here is sent to Pledgebook as signed webhooks, as
      GitHub would; the facts are then read over GitHub’s REST.
    </p>
    <section>
      <h2>Open a pull request</h2>
      <form method="post" action="/demo/github/open" class="filters">
        !${choose('person', 'As', logins.map(same))}
        !${choose(
          'repository',
          'In',
          repositories.map(({ id, name }) => ({ value: String(id), text: name })),
        )}
        !${type({ name: 'title', label: 'Title', value: 'Work for the wishlist' })}
        <button class="button">Open</button>
      </form>
    </section>
    !${identitySection(logins, [...world.gists.values()].toReversed().slice(0, GISTS_SHOWN))}
    !${repositories.map(repositorySection)}`;
  return englishPage('GitHub, as a stand-in', content);
}
