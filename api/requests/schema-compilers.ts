import { AjvCompiler } from '@fastify/ajv-compiler';
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';
import type { FastifyServerOptions } from 'fastify';

type Compilers = Required<
  NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>
>;
type Checks = ((value: unknown) => unknown) & { errors?: unknown };
type Writes = (value: unknown) => string;

/**
 * Fastify's own compilers, but each schema is compiled when it is first needed, and once in a process however many routes have it:
 * to compile all of them first was half of the time a start takes. A schema's first use waits some milliseconds instead.
 */
export const schemaCompilers: Compilers = {
  buildValidator: onFirstUse(AjvCompiler(), (compile: () => Checks) => {
    let compiled: Checks | undefined;
    const check: Checks = (value) => {
      compiled ??= compile();
      const passed = compiled(value);
      check.errors = compiled.errors;
      return passed;
    };
    return check;
  }),
  buildSerializer: onFirstUse(SerializerSelector(), (compile: () => Writes) => {
    let compiled: Writes | undefined;
    return (value: unknown) => (compiled ??= compile())(value);
  }),
};

function onFirstUse<Build extends (schemas: never, options: never) => (route: never) => unknown, Compiled>(
  build: Build,
  later: (compile: () => Compiled) => Compiled,
): Build {
  const compilers = new Map<string, (route: never) => unknown>();
  return ((schemas: never, options: never) => {
    const key = JSON.stringify([schemas, options]);
    const known = compilers.get(key);
    if (known !== undefined) return known;
    const compile = build(schemas, options);
    const compiled = new Map<string, Compiled>();
    const ofObjects = new WeakMap<object, Compiled>();
    const compiler = (route: { schema: object }) => {
      let shared = ofObjects.get(route.schema);
      if (shared !== undefined) return shared;
      const text = JSON.stringify(route.schema);
      shared = compiled.get(text);
      if (shared === undefined)
        compiled.set(text, (shared = later(() => compile(route as never) as Compiled)));
      ofObjects.set(route.schema, shared);
      return shared;
    };
    compilers.set(key, compiler);
    return compiler;
  }) as Build;
}
