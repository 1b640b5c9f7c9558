import { html } from '../../portal/html.ts';
import { absoluteTime } from '../../portal/parts/time.ts';
import type { Page, View } from '../../portal/view.ts';
import type { GithubStandIn } from '../../test/support/github/stand-in.ts';
import type { Pull, Repository } from '../../test/support/github/things.ts';
import { owners, reviewers } from '../people.ts';
import { act, choose, type } from './parts.ts';

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

export function githubPage(github: GithubStandIn, _view: View): Page {
  const repositories = [...github.world.repositories.values()];
  const content = html`<h1>GitHub, as a stand-in</h1>
    <p class="lead">
      Repositories of the sample community. What is done here is sent to Pledgebook as signed webhooks, as
      GitHub would; the facts are then read over GitHub’s REST.
    </p>
    <section>
      <h2>Open a pull request</h2>
      <form method="post" action="/demo/github/open" class="filters">
        !${choose(
          'person',
          'As',
          owners.map(({ name }) => ({ value: name, text: name })),
        )}
        !${choose(
          'repository',
          'In',
          repositories.map(({ id, name }) => ({ value: String(id), text: name })),
        )}
        !${type('title', 'Title', '', 'Work for the wishlist')}
        <button class="button">Open</button>
      </form>
    </section>
    !${repositories.map(repositorySection)}`;
  return { title: 'GitHub, as a stand-in', content };
}
