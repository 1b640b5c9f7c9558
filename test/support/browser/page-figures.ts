import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Page, Response } from 'playwright-core';

/** A stream of changes has no end, and pictures are apart. */
const PARTS = ['document', 'stylesheet', 'script', 'fetch'];

/** How far what was painted moved by itself since the page began to load: 0 where nothing did. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate<number>(`new Promise((done) => {
    let sum = 0;
    const add = (list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value; };
    new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(sum)));
  })`);
}

/** The bytes that were sent for a page since it was watched, or since this was last asked, without its pictures. */
export function watchWeight(page: Page): () => Promise<number> {
  const answers: Response[] = [];
  page.on('response', (answer) => answers.push(answer));
  return async () => {
    const sizes = await Promise.all(
      answers
        .splice(0)
        .filter((answer) => PARTS.includes(answer.request().resourceType()) && answer.status() === 200)
        .map(async (answer) => (await answer.request().sizes()).responseBodySize),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  };
}

/** What a page names: its style, its scripts, and what those import, whether at once or when it is needed. */
const NAMED = /(?:<link rel="stylesheet" href=|<script[^>]* src=|from ?|import\()(["'])([./][^"']+)\1/g;

/** How many bytes are sent for a page and for all that it may ever load of this origin, without its pictures. */
export function mostSent(app: FastifyInstance): (path: string, language: string) => Promise<number> {
  const files = new Map<string, { bytes: number; names: string[] }>();
  const ask = async (url: string, language: string) => {
    const { headers, rawPayload, statusCode } = await app.inject({
      url,
      headers: { accept: 'text/html', 'accept-encoding': 'gzip', 'accept-language': language },
    });
    if (statusCode !== 200 || headers['content-encoding'] !== 'gzip')
      throw new Error(`${url}: ${statusCode}`);
    const text = gunzipSync(rawPayload).toString();
    const base = `http://here${url}`;
    const names = [...text.matchAll(NAMED)].map(([, , name = '']) => new URL(name, base).pathname);
    return { bytes: rawPayload.length, names };
  };
  return async (path, language) => {
    const page = await ask(path, language);
    const loaded = new Set<string>();
    const waiting = [...page.names];
    let bytes = page.bytes;
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (loaded.has(name)) continue;
      loaded.add(name);
      const file = files.get(name) ?? (await ask(name, language));
      files.set(name, file);
      bytes += file.bytes;
      waiting.push(...file.names);
    }
    return bytes;
  };
}
