import swagger from '@fastify/swagger';
import type { ApiParts, App } from './deps.ts';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema?: { default?: unknown; type?: string | string[]; maxLength?: number };
}

interface Operation {
  parameters?: Parameter[];
  security?: unknown[];
  requestBody?: { required?: boolean; content: Record<string, { schema?: { type?: string | string[] } }> };
  responses: Record<string, object>;
}

type Paths = Record<string, Record<string, Operation>>;

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Makes the request safe to repeat: kept for 24 hours, the same body gets the same answer',
  schema: { type: 'string', maxLength: 255 },
};

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
    transformObject: (document) => {
      if (!('openapiObject' in document)) throw new TypeError('the document is OpenAPI 3');
      const { openapiObject } = document;
      return { ...openapiObject, paths: asCallersSeeThem((openapiObject.paths ?? {}) as Paths) };
    },
  });
}

/** The routes as a caller meets them, where that is not how the framework declares them. */
function asCallersSeeThem(paths: Paths): Paths {
  const described = Object.entries(paths).map(([path, operations]) => [
    path.replace('{*}', '{path}'),
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [method, asCallersSeeIt(method, operation)]),
    ),
  ]);
  return Object.fromEntries(described) as Paths;
}

function asCallersSeeIt(method: string, operation: Operation): Operation {
  const { requestBody, responses, security } = operation;
  const parameters = (operation.parameters ?? []).map((parameter) => {
    if (parameter.name === '*') return { ...parameter, name: 'path' };
    return parameter.schema?.default === undefined ? parameter : { ...parameter, required: false };
  });
  if (method === 'post' && security !== undefined && '201' in responses) parameters.push(IDEMPOTENCY_KEY);
  const mayBeNull = Object.values(requestBody?.content ?? {}).some(({ schema }) =>
    [schema?.type].flat().includes('null'),
  );
  const unchanged = { 304: { description: 'As it was when the ETag in If-None-Match was given' } };
  return {
    ...operation,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(requestBody === undefined ? {} : { requestBody: { ...requestBody, required: !mayBeNull } }),
    responses:
      method === 'get' && '200' in responses && !isStream(responses['200'])
        ? { ...responses, ...unchanged }
        : responses,
  };
}

function isStream(answer: object | undefined): boolean {
  const { content } = (answer ?? {}) as { content?: object };
  return content !== undefined && 'text/event-stream' in content;
}
