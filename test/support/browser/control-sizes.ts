import type { Page } from 'playwright-core';

/**
 * The controls of a page that are hard to hit: below 24 × 24 px, or a button below 44. What only some accounts see is shown and
 * measured too. A link in a sentence is as high as its line, as WCAG 2.5.8 allows.
 */
export function smallControls(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    for (const each of document.querySelectorAll('[data-show][hidden]')) each.hidden = false;
    const small = new Set();
    const inSentence = (link) => {
      if (link.localName !== 'a' || getComputedStyle(link).display !== 'inline') return false;
      for (let block = link.parentElement; block !== null; block = block.parentElement) {
        const rest = block.textContent.replace(link.textContent, '').replace(/[\\s.,;:/·()]+/g, '');
        if (getComputedStyle(block).display !== 'inline') return rest !== '';
      }
      return false;
    };
    for (const control of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('.skip, .visually-hidden')) continue;
      if (inSentence(control)) continue;
      const { width, height } = control.getBoundingClientRect();
      const least = control.matches('.button:not(.button-small)') ? 44 : 24;
      if (width < 23.9 || height < least - 0.1)
        small.add(Math.round(width) + ' x ' + Math.round(height) + ' ' + control.cloneNode(false).outerHTML.slice(0, 110) + control.textContent.trim().slice(0, 30));
    }
    return [...small];
  })()`);
}
