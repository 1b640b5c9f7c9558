import { AjvCompiler } from '@fastify/ajv-compiler';
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';
import type { FastifyServerOptions } from 'fastify';

type Compilers = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;

/**
 * Fastify's own compilers of schemas, which remember by its text each schema that an app of this process had compiled: a test's app
 * is then ready in a tenth of the time.
 */
export function rememberingCompilers(): Compilers {
  return {
    buildValidator: remembering(AjvCompiler()),
    buildSerializer: remembering(SerializerSelector()),
  };
}

type Compile = (route: never) => unknown;

function remembering<Build extends (schemas: never, options: never) => Compile>(build: Build): Build {
  const compilers = new Map<string, Compile>();
  return ((schemas: never, options: never) => {
    const key = JSON.stringify([schemas, options]);
    const known = compilers.get(key);
    if (known !== undefined) return known;
    const compile = build(schemas, options);
    const compiled = new Map<string, unknown>();
    const compiler: Compile = (route) => {
      const text = JSON.stringify((route as { schema: unknown }).schema);
      if (!compiled.has(text)) compiled.set(text, compile(route));
      return compiled.get(text);
    };
    compilers.set(key, compiler);
    return compiler;
  }) as Build;
}
