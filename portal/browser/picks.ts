/** The most that can be compared. */
const PICKS_MAX = 4;

/** Once so many are chosen, no more can be: what is chosen can still be taken back. */
export function startPicks(): void {
  document.addEventListener('change', ({ target }) => {
    const form = target instanceof Element ? target.closest('form[data-compare]') : null;
    if (form === null) return;
    const picks = [...form.querySelectorAll<HTMLInputElement>('.pick')];
    const isFull = picks.filter((pick) => pick.checked).length >= PICKS_MAX;
    for (const pick of picks) pick.disabled = isFull && !pick.checked;
  });
}
