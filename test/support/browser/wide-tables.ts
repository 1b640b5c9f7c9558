import type { Page } from 'playwright-core';

/**
 * The tables of a page that neither become cards here nor fit nor scroll in a region of their own, which has a name and takes the focus;
 * and the cells that what stands in them reaches out of, into the next.
 */
export function wideTables(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('main table')].flatMap((table) => {
    const [row] = table.tBodies[0]?.rows ?? [];
    if (row === undefined || !table.checkVisibility()) return [];
    const name = table.caption?.textContent.trim() ?? table.outerHTML.slice(0, 100);
    const isStacked = getComputedStyle(row).display !== 'table-row';
    const region = table.closest('[role=region][tabindex="0"]');
    const labelled = region?.getAttribute('aria-label') ?? document.getElementById(region?.getAttribute('aria-labelledby') ?? '')?.textContent ?? '';
    const scrolls = region !== null && labelled.trim() !== '' && /auto|scroll/.test(getComputedStyle(region).overflowX);
    const fits = table.getBoundingClientRect().right <= innerWidth && table.scrollWidth <= table.parentElement.clientWidth;
    const full = isStacked ? [] : [...table.rows].flatMap((each) => [...each.cells]).filter((cell) => cell.scrollWidth > cell.clientWidth);
    return [
      ...(isStacked || scrolls || fits ? [] : ['the table ' + name + ' neither stacks nor scrolls']),
      ...full.map((cell) => 'in the table ' + name + ' more than its cell has room for: ' + cell.textContent.trim().slice(0, 60)),
    ];
  })`);
}
