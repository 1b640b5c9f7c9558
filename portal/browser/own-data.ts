/* The account page's last part: the account is deleted, and this browser signed out. */
import { acting } from './words.ts';
import { act } from './act.ts';
import { find } from './elements.ts';
import { showProblem, startWork } from './forms.ts';
import { notice } from './header.ts';
import { forget } from './session.ts';

async function erase(form: HTMLFormElement): Promise<void> {
  const finish = startWork(form);
  try {
    await act('DELETE', '/v1/me');
    sessionStorage.clear(); // what was typed, and how much was unread
    forget();
    notice(acting.erased);
  } catch (failure) {
    showProblem(form, failure);
  } finally {
    finish();
  }
}

export function startOwnData(): void {
  const root = document.querySelector<HTMLElement>('[data-own-data]');
  if (root === null) return;
  const form = find('[data-erase-account]', HTMLFormElement, root);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void erase(form);
  });
}
