import { html } from '../../portal/html.ts';
import { absoluteTime } from '../../portal/parts/time.ts';
import type { Page, View } from '../../portal/view.ts';
import { act, englishPage } from './parts.ts';

export function clockPage({ now }: View): Page {
  const content = html`<h1>The demo’s clock</h1>
    <p class="lead">It is !${absoluteTime(now)}. Time only goes forward, for everyone and for the book.</p>
    <p>
      Notice periods end, claims expire and soaks are over when their time comes; the register looks every few
      seconds. Whoever is signed in is asked to sign in again after a jump.
    </p>
    <div class="actions">
      !${act('/demo/clock/forward', 'One hour on', { hours: 1 })}
      !${act('/demo/clock/forward', 'One day on', { hours: 24 })}
      !${act('/demo/clock/forward', 'Eight days on', { hours: 192 })}
    </div>`;
  return englishPage('The demo’s clock', content);
}
