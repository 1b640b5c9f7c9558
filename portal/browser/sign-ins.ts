/* On the account page: whether there are sign-ins besides this browser's, and where the focus goes when a row is gone. */
import { find } from './elements.ts';

export function startSignIns(): void {
  const root = document.querySelector<HTMLElement>('[data-sign-ins]');
  if (root === null) return;
  const others = find('[data-other-sign-ins]', HTMLElement, root);
  root.addEventListener('listed', (event) => {
    const { data } = (event as CustomEvent<{ data: { current: boolean }[] }>).detail;
    others.hidden = data.every(({ current }) => current);
  });
  root.addEventListener('answered', () => find('h2', HTMLElement, root).focus());
}
