import swagger from '@fastify/swagger';
import type { ApiParts, App } from './deps.ts';

/** Describes every route that has tags; the document is served by routes/docs.ts. */
export function registerOpenApi(app: App, { settings }: ApiParts): void {
  app.register(swagger, {
    hideUntagged: true,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Pledgebook',
        version: '1',
        description: 'The public register of what delegates promise, deliver and pay.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: settings.publicUrl }],
      components: {
        securitySchemes: {
          accessToken: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'From POST /v1/auth/sign-in',
          },
        },
      },
    },
  });
}
