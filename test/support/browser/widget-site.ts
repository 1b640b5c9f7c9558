import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core';
import { watchedContext } from './browser.ts';
import { type HostSite, hostSite } from './host-page.ts';
import { startPortal, type TestPortal } from './portal.ts';
import { until } from '../until.ts';

/** What an element says until its script runs. */
export const FALLBACK = 'Node Harbor: reward plan and record';
export const NODE_HARBOR = `delegate="node-harbor"`;

export interface Visit {
  page: Page;
  /** What the widget asked the register for, in this order. */
  asked: string[];
  /** The events of the widget, as `name detail`. */
  events(): Promise<string[]>;
}

/** The sample register, and another site whose pages show its widget. */
export class WidgetSite implements AsyncDisposable {
  readonly portal: TestPortal;
  readonly site: HostSite;
  /** As the builder gives it, of one version. */
  readonly script: string;

  private constructor(portal: TestPortal, site: HostSite, script: string) {
    this.portal = portal;
    this.site = site;
    this.script = script;
  }

  static async start(): Promise<WidgetSite> {
    const [portal, site] = await Promise.all([startPortal('sample'), hostSite()]);
    const builder = await portal.api.app.inject({ url: '/widget', headers: { accept: 'text/html' } });
    const [, pinned = ''] = /data-script="([^"]+)"/.exec(builder.body) ?? [];
    const [, integrity = ''] = /data-integrity="([^"]+)"/.exec(builder.body) ?? [];
    const script = `<script type="module" src="${portal.url}${pinned}" integrity="${decoded(integrity)}" crossorigin="anonymous"></script>`;
    return new WidgetSite(portal, site, script);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.portal[Symbol.asyncDispose]();
    await this.site[Symbol.asyncDispose]();
  }

  element(kind: string, attributes: string): string {
    return `<pledgebook-${kind} ${attributes}><a href="${this.portal.url}/delegates/node-harbor">${FALLBACK}</a></pledgebook-${kind}>`;
  }

  /** As strict a policy as a page can have that wants the widget. */
  get strict(): string {
    const { url } = this.portal;
    return `default-src 'none'; script-src ${url}; style-src 'self'; connect-src ${url}; require-trusted-types-for 'script'`;
  }

  /** Opens a page of the other site, at its own origin. */
  async visit(
    t: TestContext,
    browser: Browser,
    name: string,
    page: { html: string; style?: string; policy?: string },
    {
      options = {},
      prepare,
    }: { options?: BrowserContextOptions; prepare?: (page: Page) => Promise<void> } = {},
  ): Promise<Visit> {
    this.site.pages.set(name, page);
    const { context, misdeeds } = await watchedContext(browser, this.portal.url, options);
    const origin = `http://127.0.0.1:${this.site.port}`;
    t.after(() => {
      assert.deepEqual(misdeeds.errors, []);
      assert.deepEqual(
        misdeeds.foreign.filter((url) => !url.startsWith(`${origin}/`)),
        [],
      );
    });
    const opened = await context.newPage();
    const asked: string[] = [];
    opened.on('request', (request) => {
      if (request.url().includes('/v1/') && !request.url().includes('/widget/'))
        asked.push(request.url().replace(this.portal.url, ''));
    });
    await opened.addInitScript(`
    window.told = [];
    for (const name of ['load', 'error', 'navigate'])
      addEventListener('pledgebook-' + name, (event) => told.push(name + ' ' + JSON.stringify(event.detail)));
    window.shift = 0;
    window.moved = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        shift += entry.value;
        for (const { node, previousRect, currentRect } of entry.sources)
          moved.push([node?.outerHTML.slice(0, 60), previousRect.y, previousRect.height, currentRect.y, currentRect.height].join());
      }
    }).observe({ type: 'layout-shift', buffered: true });`);
    await prepare?.(opened);
    await opened.goto(origin + name, { waitUntil: 'commit' });
    return { page: opened, asked, events: () => opened.evaluate<string[]>('told') };
  }
}

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** Waits for what a script of the page would see; the page's policy does not let it watch by itself. */
export function holds(page: Page | undefined, expression: string): Promise<void> {
  return until(async () => (await page?.evaluate<boolean>(expression)) === true, expression);
}

/** Answers from the register, but with a body or a status of our own. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  return (route: Route) =>
    route.fulfill({
      status,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'retry-after',
        ...headers,
      },
      contentType: 'application/json',
      body: JSON.stringify(body),
    });
}
