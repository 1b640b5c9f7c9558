import type { Page } from 'playwright-core';

/** Unfolds all that a page has folded away. */
export async function openDetails(page: Page): Promise<void> {
  await page.evaluate(`for (const each of document.querySelectorAll('main details')) each.open = true`);
}
