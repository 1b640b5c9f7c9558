import type { Page } from 'playwright-core';

/** So many stops has no page of the sample register. */
const STOPS_MAX = 400;

/**
 * Goes through a page by Tab alone, until the focus leaves it. Gives what is wrong: a stop that does not come after the one before (in
 * the header, whose rows are in another order where it is narrow, one in a row above), one that shows no focus, one that is out of
 * sight or behind something, or no end.
 */
export async function tabFaults(page: Page): Promise<{ stops: number; faults: string[] }> {
  await page.evaluate(STOP);
  const faults: string[] = [];
  for (let stops = 0; stops < STOPS_MAX; stops++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate<string[] | null>('tabStop()');
    if (found === null) return { stops, faults };
    faults.push(...found);
  }
  return { stops: STOPS_MAX, faults: [...faults, 'the focus does not leave the page'] };
}

const STOP = `(() => {
  let before;
  window.tabStop = () => {
    const at = document.activeElement;
    if (at === null || at === document.body || at === document.documentElement) return null;
    const name = at.cloneNode(false).outerHTML.slice(0, 120) + ' ' + at.textContent.trim().slice(0, 30);
    const faults = [];
    if (at === before) return ['is stuck at ' + name];
    const inHeader = at.closest('header') !== null && before?.closest('header') === at.closest('header');
    if (inHeader && at.getBoundingClientRect().bottom <= before.getBoundingClientRect().top) faults.push('goes up to ' + name);
    if (!inHeader && before?.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_PRECEDING) {
      if (at.matches('.skip')) return null;
      faults.push('goes back to ' + name);
    }
    before = at;
    const style = getComputedStyle(at);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) faults.push('shows no focus: ' + name);
    for (let each = at; each !== null; each = each.parentElement)
      if (getComputedStyle(each).flexDirection.endsWith('reverse') || (at.closest('header') === null && getComputedStyle(each).order !== '0')) faults.push('is drawn elsewhere: ' + name);
    const isSeen = [...at.getClientRects()].some((box) => {
      const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
      const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
      if (right <= left || bottom <= top) return false;
      const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return seen !== null && (at.contains(seen) || seen.contains(at) || seen.closest('label')?.control === at);
    });
    if (!isSeen) faults.push('is not seen: ' + name);
    return faults;
  };
})()`;
