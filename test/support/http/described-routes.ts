import type { App } from '../../../api/deps.ts';
import type { JsonSchema } from './schema-arbitrary.ts';

export interface DescribedParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema?: JsonSchema;
}

export interface DescribedRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  guarded: boolean;
  parameters: DescribedParameter[];
  /** Of a body as JSON; undefined: it takes none. */
  body: JsonSchema | undefined;
  /** By status, `4XX` and `5XX` too; only of answers in JSON. */
  answers: Record<string, JsonSchema>;
}

interface Operation {
  parameters?: DescribedParameter[];
  requestBody?: { content: Record<string, { schema?: JsonSchema }> };
  responses?: Record<string, { content?: Record<string, { schema?: JsonSchema }> }>;
  security?: unknown[];
}

/** The routes as the served OpenAPI document describes them. */
export function describedRoutes(app: App): DescribedRoute[] {
  const { paths = {} } = app.swagger() as { paths?: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses = {}, security }]) => ({
      method: method.toUpperCase() as DescribedRoute['method'],
      path,
      guarded: security !== undefined,
      parameters,
      body: requestBody?.content['application/json']?.schema,
      answers: Object.fromEntries(
        Object.entries(responses).flatMap(([status, { content = {} }]) =>
          Object.entries(content).flatMap(([type, { schema }]) =>
            /^application\/(problem\+)?json$/.test(type) && schema !== undefined ? [[status, schema]] : [],
          ),
        ),
      ),
    })),
  );
}
