import type { ProblemText } from '../../core/problems.ts';
import { html } from '../html.ts';
import type { Page, View } from '../view.ts';

function searchForm({ words }: View): string {
  const { problem: text } = words;
  return html`<form class="search-home" action="/delegates" role="search">
    <label class="visually-hidden" for="problem-search">${text.search}</label>
    <input
      id="problem-search"
      name="q"
      type="search"
      placeholder="${words.home.searchHint}"
      maxlength="100"
    />
    <button class="button">${text.searchButton}</button>
  </form>`;
}

/** What a code of the API means. The page of a code that has no text says so, with 404. */
export function problemPage(code: string, view: View): Page {
  const { problem: text } = view.words;
  const problems: Readonly<Record<string, ProblemText>> = view.words.problems;
  const known = Object.hasOwn(problems, code) ? problems[code] : undefined;
  const codes = Object.keys(problems).toSorted();
  const content = html`<p class="crumbs">${text.title} / ${code}</p>
    <h1>${known?.title ?? text.title}</h1>
    <p class="chips"><code>${code}</code></p>
    <p class="lead">${known?.explanation ?? text.unknown}</p>
    <details>
      <summary>${text.otherCodes}</summary>
      <ul class="plain codes">
        !${codes.map((each) => html`<li><a href="/problems/${each}">${each}</a></li>`)}
      </ul>
    </details>`;
  return { title: known?.title ?? text.title, content, status: known === undefined ? 404 : 200 };
}

export function notFoundPage(view: View): Page {
  const { problem: text } = view.words;
  const content = html`<h1>${text.notFound}</h1>
    <p class="lead">${text.notFoundLead}</p>
    !${searchForm(view)}`;
  return { title: text.notFound, content, status: 404 };
}

/** Something the register refuses to show, in its own words. */
export function refusedPage(sentence: string, status: number, view: View): Page {
  const { problem: text, problems, stop } = view.words;
  const titles: Record<number, string> = { 404: text.notFound, 429: problems.too_many_requests.title };
  const title = titles[status] ?? text.refused;
  const content = html`<h1>${title}</h1>
    <p class="lead">${/[.。]$/.test(sentence) ? sentence : stop(sentence)}</p>
    !${searchForm(view)}`;
  return { title, content, status };
}

/** With 503 it is asked for again soon. */
export function failedPage(requestId: string, view: View, status: 500 | 503 = 500): Page {
  const { problem: text } = view.words;
  const content = html`<h1>${text.failed}</h1>
    <p class="lead">${status === 503 ? text.againSoon : text.failedLead}</p>
    <p>${view.words.label(text.requestId)} <code>${requestId}</code></p>
    <p><a href="/status">${text.status}</a></p>`;
  return { title: text.failed, content, status };
}
