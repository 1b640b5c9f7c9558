import { Type } from 'typebox';
import { DOCS_STYLE_HASH, docsPage } from '../docs/page.ts';
import type { ApiDeps, App } from '../deps.ts';

/** The OpenAPI document, and a page that shows it without any script or foreign asset. */
export function docsRoutes(app: App, { settings }: ApiDeps): void {
  app.get(
    '/openapi.json',
    {
      schema: {
        operationId: 'getOpenApi',
        summary: 'This description as OpenAPI 3.1',
        tags: ['service'],
        response: { 200: Type.Object({}, { additionalProperties: true }) },
      },
    },
    () => app.swagger(),
  );

  let page: string | undefined;
  app.get('/docs', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        `default-src 'none'; style-src '${DOCS_STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'`,
      )
      .send((page ??= docsPage(app.swagger(), settings.publicUrl))),
  );
}
