import { moveOn } from './carried.ts';
import { watchSession } from './session.ts';

/** Leads a delegate from the desk in general to its own. */
export function startDesk(): void {
  if (document.querySelector('[data-own-desk]') === null) return;
  watchSession((who) => {
    if (who?.delegate !== undefined) moveOn(`/desk?delegate=${encodeURIComponent(who.delegate)}`);
  });
}
