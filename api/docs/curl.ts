import type { Operation, Schema } from './description.ts';

/** What stands where only the caller knows what to say. */
const YOURS = '…';

/** The request as a command: the parameters and members that it cannot do without, by the examples of the description. */
export function curlOf(publicUrl: string, method: string, path: string, operation: Operation): string {
  const parameters = operation.parameters ?? [];
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
    return String(parameter?.example ?? exampleFor(parameter?.schema));
  });
  const query = parameters
    .filter((each) => each.in === 'query' && each.required === true)
    .map(({ name, example, schema }) => `${name}=${String(example ?? exampleFor(schema))}`);
  const address = `${publicUrl}${filled}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  const json = operation.requestBody?.content?.['application/json']?.schema;
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(address)}`,
    ...(operation.security === undefined ? [] : [`-H 'Authorization: Bearer ${YOURS}'`]),
    ...(json === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(exampleFor(json)))}`]),
  ].join(' \\\n  ');
}

function exampleFor(schema: Schema | undefined): unknown {
  if (schema === undefined) return YOURS;
  const [given] = schema.examples ?? schema.enum ?? [];
  if (given !== undefined) return given;
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.anyOf !== undefined) return exampleFor(schema.anyOf[0]);
  const [type] = [schema.type ?? 'string'].flat();
  if (type === 'object') {
    const required = (schema.required ?? []).map((name) => [name, exampleFor(schema.properties?.[name])]);
    return Object.fromEntries(required) as unknown;
  }
  if (type === 'array') return [exampleFor(schema.items)];
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return true;
  return YOURS;
}

/** For a shell of POSIX. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
