import type { AlertFigures } from './alerts.ts';
import type { PageFigures } from './pages.ts';
import type { WebhookFigures } from './webhooks.ts';

const whole = (value: number) => Math.round(value).toLocaleString('en');
const ms = (value: number) => `${whole(value)} ms`;

export function notesOnWebhooks(figures: WebhookFigures): string[] {
  const { spread, sent, p99Ms, drainedMs, evaluations, requests, counted, repaired, equal, claims } = figures;
  return [
    'Webhooks: baseline is a bare Fastify route that verifies the signature and inserts the body on the same database; below it the middleware of octokit 5.0.5 with a handler that inserts the event, while no worker is busy.',
    `  ${whole(sent)} deliveries, in disorder, doubled and some lost, against ${claims} claims; ratios of the rounds ${spread.map((each) => each.toFixed(2)).join(' to ')}`,
    `  99 of 100 answered within ${whole(p99Ms)} ms; nothing left to do ${whole(drainedMs / 1000)} s after the first, all rounds together`,
    `  ${whole(evaluations)} evaluations with ${whole(requests)} requests to GitHub, of which ${whole(counted)} count against its limits`,
    `  ${repaired} claims put right by the poll, for their last webhooks were lost`,
    `  equal ${equal}/${claims}: state, last step and verdict are what a fresh evaluation of each claim says`,
  ];
}

export function notesOnPages(figures: PageFigures[] | undefined): string[] {
  if (figures === undefined) return ['Pages: there is no Chromium, so nothing was measured.'];
  return [
    'Pages: from the click to the largest contentful paint, in a browser that has nothing kept; baseline is a bare page of one heading.',
    ...figures.map(
      ({ name, worstMs, shift, bytes }) =>
        `  ${name}: at most ${ms(worstMs)}; layout shift ${shift.toFixed(4)}; ${(bytes / 1000).toFixed(1)} kB sent, without pictures`,
    ),
  ];
}

export function notesOnAlerts({ announcedMs, perSecond, rate, limited }: AlertFigures): string[] {
  return [
    'Alerts: all followers asked for direct messages; baseline is one bare INSERT … SELECT of as many deliveries; below it a job of pg-boss 12.35.0 for each follower, inserted by the thousand.',
    `  the channel is told ${ms(announcedMs.alone)} after the commit; ${ms(announcedMs.amid)} after it while hundreds are written to`,
    `  direct messages go out with ${perSecond.toFixed(1)} requests a second, of ${rate} allowed; Discord asked ${limited} times to wait`,
  ];
}
