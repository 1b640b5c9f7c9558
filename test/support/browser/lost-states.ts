import type { Page } from 'playwright-core';

export interface FoundStates {
  /** How many were looked at. */
  states: number;
  lost: string[];
}

/** What marks a state, or where one is, and has nothing left that sets it apart from what surrounds it. */
export function lostStates(page: Page): Promise<FoundStates> {
  return page.evaluate<FoundStates>(`(() => {
  const lost = [];
  let states = 0;
  const say = (element, what) => lost.push(what + ' of ' + element.outerHTML.slice(0, 90));
  const outlined = (style) => style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) > 0;
  const canvas = getComputedStyle(document.body).backgroundColor;
  for (const element of document.querySelectorAll('.chip, .banner, .button, .after, [aria-current=page]')) {
    if (!element.checkVisibility()) continue;
    states++;
    const style = getComputedStyle(element);
    const forced = matchMedia('(forced-colors: active)').matches;
    const apart = outlined(style) || style.borderLeftStyle !== 'none' || style.borderBottomStyle !== 'none'
      || (!forced && style.backgroundColor !== canvas && style.backgroundColor !== 'rgba(0, 0, 0, 0)')
      || style.textDecorationLine !== 'none';
    if (!apart && !(element.matches('.banner .after'))) say(element, 'no outline');
    if (element.textContent.trim() === '') say(element, 'no word');
  }
  for (const step of document.querySelectorAll('.steps > li')) {
    states++;
    const dot = getComputedStyle(step, '::before');
    if (!outlined(dot)) say(step, 'no mark');
  }
  for (const line of document.querySelectorAll('.chart svg path, .chart svg rect, .chart svg circle')) {
    if (!line.checkVisibility()) continue;
    states++;
    const { stroke, fill } = getComputedStyle(line);
    if ([stroke, fill].every((paint) => paint === 'none' || paint === getComputedStyle(document.documentElement).backgroundColor))
      say(line, 'no paint');
  }
  return { states, lost };
})()`);
}
