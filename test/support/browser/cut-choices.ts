import type { Page } from 'playwright-core';

/** The choices for which a select has no room: it does not break their words. 18 px are its arrow. */
export function cutChoices(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('main select')].flatMap((select) => {
    if (select.offsetParent === null) return [];
    const { font, paddingLeft, paddingRight } = getComputedStyle(select);
    const drawing = document.createElement('canvas').getContext('2d');
    drawing.font = font;
    const room = select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - 18;
    return [...select.options]
      .map((option) => option.textContent.trim())
      .filter((text) => drawing.measureText(text).width > room)
      .map((text) => select.id + ': ' + text);
  })`);
}
