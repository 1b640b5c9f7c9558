import { watchSession } from './session.ts';

/** Leads a reviewer from everybody's queue to their own, unless they asked for everybody's. */
export function startOwnQueue(): void {
  if (document.querySelector('[data-own-queue]') === null) return;
  watchSession((who) => {
    if (who?.reviewer === true) location.replace(`/reviews?reviewer=${encodeURIComponent(who.address)}`);
  });
}
