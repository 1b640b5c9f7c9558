import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AjvCompiler } from '@fastify/ajv-compiler';
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';
import type { RouteOptions } from 'fastify';
import { buildApp } from '../../../api/app.ts';
import { testApi } from '../../support/http/api.ts';

const PARTS = ['body', 'querystring', 'params'] as const;

describe('schemas are compiled at their first use', () => {
  it('no route meets one there that cannot be: each is compiled here', async () => {
    await using api = await testApi();
    await using app = buildApp(api.parts);
    const routes: RouteOptions[] = [];
    app.addHook('onRoute', (route) => void routes.push(route));
    await app.ready();
    const customOptions = { coerceTypes: false, removeAdditional: false, allowUnionTypes: true } as const;
    const checks = AjvCompiler()({}, { customOptions }) as Compile;
    const writes = SerializerSelector()({}, {}) as Compile;
    const faults = routes.flatMap(({ method, url, schema }) => {
      const read = PARTS.map((part) => [part, schema?.[part], checks] as const);
      const written = Object.entries(schema?.response ?? {}).map(([at, each]) => [at, each, writes] as const);
      return [...read, ...written].flatMap(([part, each, compile]) =>
        byContentType(each).flatMap((schema) =>
          faultOf(`${String(method)} ${url}, ${part}`, () => compile({ schema })),
        ),
      );
    });
    assert.ok(routes.length > 100, `${routes.length} routes`);
    assert.deepEqual(faults, []);
  });
});

type Compile = (route: { schema: unknown }) => unknown;

/** The schemas that Fastify compiles of a part of a route: none, one, or one for each type of content. */
function byContentType(part: unknown): unknown[] {
  if (part === undefined) return [];
  const { content } = part as { content?: Record<string, { schema: unknown }> };
  return content === undefined ? [part] : Object.values(content).map(({ schema }) => schema);
}

function faultOf(place: string, compile: () => unknown): string[] {
  try {
    compile();
    return [];
  } catch (error) {
    return [`${place}: ${(error as Error).message}`];
  }
}
