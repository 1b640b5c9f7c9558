import { html } from '../html.ts';
import { alertMatrix } from '../parts/account/alert-matrix.ts';
import { contributions } from '../parts/claims/contributions.ts';
import { followSettingsList } from '../parts/account/follow-settings.ts';
import { actForm, inputField } from '../parts/form.ts';
import { inbox } from '../parts/account/inbox.ts';
import { onPage } from '../parts/on-page.ts';
import { ownData } from '../parts/account/own-data.ts';
import { signIns } from '../parts/account/sign-ins.ts';
import { webhooks } from '../parts/account/webhooks.ts';
import type { Page, View } from '../view.ts';

/** Where GitHub is a stand-in, nobody has an account there yet. */
function whereGithubIs({ words, standIns }: View): string {
  const found = standIns.find(({ name }) => name(words) === words.me.github);
  return found === undefined
    ? ''
    : html`<p>${words.demo.gist} <a href="${found.url}">${words.me.github}</a></p>`;
}

function linkGithub(view: View): string {
  const { me: text } = view.words;
  return html`<div data-link-github>
    <form data-github-page novalidate>
      <p class="form-status" role="status" data-status></p>
      <div class="actions"><button class="button">${text.githubLink}</button></div>
    </form>
    <div data-github-gist hidden>
      <p>${text.gistLead}</p>
      !${whereGithubIs(view)}
      <form data-github-statement novalidate>
        !${inputField({ id: 'github-login', name: 'login', label: text.githubLogin, maxLength: 39, required: true })}
        <p class="form-status" role="status" data-status></p>
        <div class="actions"><button class="button">${text.gistSign}</button></div>
      </form>
      <div data-gist-step hidden>
        <p>${text.gistPublish}</p>
        <pre data-gist-text role="region" tabindex="0" aria-label="${text.gistText}"></pre>
      </div>
      !${actForm(
        { method: 'POST', path: '/v1/me/links/github', afterwards: 'reload', id: 'link-gist' },
        inputField({
          id: 'gist-url',
          name: 'gistUrl',
          label: text.gistUrl,
          maxLength: 300,
          required: true,
        }),
        text.gistLink,
      )}
    </div>
  </div>`;
}

/** With what GitHub's own page may send the browser back here. */
const LINK_PROBLEMS = ['github_link_refused', 'github_unavailable', 'identity_linked_elsewhere'] as const;

function linkProblem(code: string, { words }: View): string {
  const known = LINK_PROBLEMS.find((each) => each === code);
  if (known === undefined) return '';
  const { title, explanation } = words.problems[known];
  return html`<p class="banner" data-tone="pending" role="alert"><b>${title}.</b> ${explanation}</p>`;
}

/**
 * The account of whoever is signed in. Its content is nobody else's, so browser/me.ts asks the API for it. `problem` is the code of what
 * became of a link to GitHub that was not made.
 */
export function mePage(problem: string, view: View): Page {
  const { words } = view;
  const { me: text } = words;
  const parts = [
    { id: 'sign-ins', title: words.signIns.title },
    { id: 'alerts', title: text.alerts },
    { id: 'alert-matrix', title: words.alertMatrix.title },
    { id: 'follows', title: text.follows },
    { id: 'contributions', title: text.contributions },
    { id: 'discord', title: text.discord },
    { id: 'github', title: text.github },
    { id: 'webhooks', title: words.webhooks.title },
    { id: 'own-data', title: words.meData.title },
  ];
  const content = html`<h1>${text.title}</h1>
    !${linkProblem(problem, view)}
    <noscript><p class="banner" data-tone="pending">${words.actsNeedScript}</p></noscript>
    <div data-show="signed-out">
      <p class="lead">${text.signedOut}</p>
      <p><a class="button button-primary" href="/me" data-sign-in>${words.signIn.button}</a></p>
    </div>
    <div data-show="signed-in" data-me hidden>
      <p role="status" data-me-status>${text.loading}</p>
      !${onPage(parts, view)}
      <h2>${text.addresses}</h2>
      <dl class="terms">
        <dt>0x</dt>
        <dd><code data-me-address></code></dd>
        <dt>io1</dt>
        <dd><code data-me-io1></code></dd>
        <dt>${text.roles}</dt>
        <dd data-me-roles></dd>
        <dt>${text.delegate}</dt>
        <dd data-me-delegate></dd>
      </dl>
      !${signIns(view)} !${inbox(view)} !${alertMatrix(view)}
      <h2 id="follows">${text.follows}</h2>
      !${followSettingsList(view)}
      <p class="quiet" data-me-follows-empty hidden>${text.followsEmpty}</p>
      !${contributions(view)}
      <h2 id="discord">${text.discord}</h2>
      <p data-me-discord></p>
      <div data-me-discord-link hidden>
        <p>${text.discordLead}</p>
        !${actForm(
          { method: 'POST', path: '/v1/me/links/discord', afterwards: 'reload', id: 'link-discord' },
          inputField({
            id: 'discord-code',
            name: 'code',
            label: text.discordCode,
            maxLength: 40,
            required: true,
          }),
          text.discordLink,
        )}
      </div>
      <div data-me-discord-unlink hidden>
        !${actForm({ method: 'DELETE', path: '/v1/me/links/discord', afterwards: 'reload', id: 'unlink-discord' }, '', text.unlink)}
      </div>
      <h2 id="github">${text.github}</h2>
      <p data-me-github></p>
      <div data-me-github-link hidden>!${linkGithub(view)}</div>
      <div data-me-github-unlink hidden>
        !${actForm({ method: 'DELETE', path: '/v1/me/links/github', afterwards: 'reload', id: 'unlink-github' }, '', text.unlink)}
      </div>
      !${webhooks(view)} !${ownData(view)}
    </div>`;
  return { title: text.title, section: 'me', content };
}
