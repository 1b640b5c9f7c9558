import { Type } from 'typebox';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { RefusalError } from '../../core/errors.ts';
import type { ApiDeps, App } from '../deps.ts';
import { speechNamed } from '../speech.ts';
import { xmlText } from '../xml-text.ts';

const WIDTH = 480;
const HEIGHT = 420;
const KEPT_SECONDS = 3600;

/** oEmbed 1.0: editors that are given the address of a delegate's page show its record in a frame. */
export function oembedRoutes(app: App, { db, settings, speeches = [] }: ApiDeps): void {
  const { publicUrl, chainId } = settings;

  app.get(
    '/oembed',
    {
      schema: {
        operationId: 'getOembed',
        summary: 'How the page of a delegate is embedded, by oEmbed 1.0',
        tags: ['widget'],
        querystring: Type.Object(
          {
            url: Type.String({ minLength: 1, maxLength: 500, description: 'Of a delegate’s page, here' }),
            format: Type.Optional(Type.String({ maxLength: 20, description: 'json, which is the default' })),
            lang: Type.Optional(
              Type.String({
                maxLength: 35,
                description: 'As BCP 47, where the widget speaks it; else English',
              }),
            ),
            maxwidth: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
            maxheight: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
          },
          { additionalProperties: true, description: 'Consumers add members of their own' },
        ),
        response: {
          200: Type.Object({
            type: Type.Literal('rich'),
            version: Type.Literal('1.0'),
            title: Type.String(),
            provider_name: Type.String(),
            provider_url: Type.String(),
            cache_age: Type.Integer({ description: 'Seconds' }),
            html: Type.String(),
            width: Type.Integer(),
            height: Type.Integer(),
          }),
        },
      },
    },
    async (request) => {
      const { url, format = 'json', lang, maxwidth = WIDTH, maxheight = HEIGHT } = request.query;
      if (format !== 'json')
        throw new RefusalError('not_implemented', 'format_not_offered', 'The answer is JSON alone');
      const { slug, profile } = await findDelegateByName(db, delegateOf(url, publicUrl), chainId, '/url');
      const width = Math.min(WIDTH, maxwidth);
      const height = Math.min(HEIGHT, maxheight);
      const speech = speechNamed(lang, speeches);
      const title = speech?.recordTitle(profile.name) ?? `${profile.name}: reward plan and record`;
      const spoken = speech === undefined ? '' : `&amp;lang=${speech.code.split('-')[0]}`;
      return {
        type: 'rich',
        version: '1.0',
        title,
        provider_name: 'Pledgebook',
        provider_url: publicUrl,
        cache_age: KEPT_SECONDS,
        html: `<iframe src="${publicUrl}/widget/v1/frame?delegate=${slug}${spoken}" title="${xmlText(title)}" width="${width}" height="${height}" frameborder="0" loading="lazy"></iframe>`,
        width,
        height,
      } as const;
    },
  );
}

/** The delegate that an address names, if it is the address of a delegate's page of ours. */
function delegateOf(url: string, publicUrl: string): string {
  const { origin, pathname } = URL.canParse(url) ? new URL(url) : { origin: '', pathname: '' };
  const [, name] = /^\/delegates\/([^/]{1,120})\/?$/.exec(pathname) ?? [];
  if (origin !== new URL(publicUrl).origin || name === undefined)
    throw new RefusalError('not_found', 'not_embeddable', `${publicUrl}/delegates/… alone can be embedded`);
  return decoded(name);
}

function decoded(name: string): string {
  try {
    const text = decodeURIComponent(name);
    return text.includes('\0') ? name : text; // no database takes it
  } catch {
    return name;
  }
}
