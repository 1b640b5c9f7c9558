/* The account page's last part: what is kept of the account is saved as a file; the account is deleted, and this browser signed out. */
import { acting } from './words.ts';
import { act } from './act.ts';
import { find, make } from './elements.ts';
import { showProblem, startWork } from './forms.ts';
import { notice } from './header.ts';
import { forget } from './session.ts';

const FILE = 'pledgebook-account.json';
/** Until then the browser has begun to save it. */
const SAVED_MS = 60_000;

/** A link could not carry the token: the answer is fetched, and saved from this page. */
async function download(form: HTMLFormElement): Promise<void> {
  const text = JSON.stringify(await act('GET', '/v1/me/export'), null, 2);
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  make('a', { href: url, download: FILE }).click();
  find('[data-status]', HTMLElement, form).textContent = acting.done;
  setTimeout(() => URL.revokeObjectURL(url), SAVED_MS);
}

async function erase(): Promise<void> {
  await act('DELETE', '/v1/me');
  sessionStorage.clear(); // what was typed, and how much was unread
  forget();
  notice(acting.erased);
}

function onSubmit(form: HTMLFormElement, work: (form: HTMLFormElement) => Promise<void>): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const finish = startWork(form);
    work(form)
      .catch((failure: unknown) => showProblem(form, failure))
      .finally(finish);
  });
}

export function startOwnData(): void {
  const root = document.querySelector<HTMLElement>('[data-own-data]');
  if (root === null) return;
  onSubmit(find('[data-export-account]', HTMLFormElement, root), download);
  onSubmit(find('[data-erase-account]', HTMLFormElement, root), erase);
}
