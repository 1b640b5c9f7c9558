import fastify from 'fastify';
import type { ApiParts } from '../../api/deps.ts';
import { buildPortal } from '../../portal/app.ts';

/** Reads pages of the portal over a register, as they are sent. */
export function pageSource({
  db,
  settings,
  now,
  bookSigner,
  voteSource,
  config,
}: ApiParts): (url: string, language?: string) => Promise<string> {
  const app = fastify();
  const readsChain = voteSource !== undefined;
  const { witnesses } = config;
  app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey, witnesses, readsChain }));
  return async (url, language = 'en') => {
    const headers = { accept: 'text/html', cookie: `language=${language}` };
    const { body, statusCode } = await app.inject({ url, headers });
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
    return body;
  };
}

/** The same: the text of the main part, a space for every tag. */
export function pageReader(parts: ApiParts): (url: string, language?: string) => Promise<string> {
  const source = pageSource(parts);
  return async (url, language) => {
    const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(await source(url, language)) ?? [];
    return main
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/ ([.,;:)])/g, '$1');
  };
}
