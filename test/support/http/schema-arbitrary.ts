import fc, { type Arbitrary } from 'fast-check';

/** The part of JSON Schema that our routes are described with. */
export interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  patternProperties?: Record<string, JsonSchema>;
}

const LENGTH_MAX = 40;
const INTEGER_MAX = 1_000_000;

/** Values that the schema takes. */
export function arbitraryOf(schema: JsonSchema): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(arbitraryOf));
  if (schema.allOf !== undefined)
    return fc.tuple(...schema.allOf.map(arbitraryOf)).map((parts) => Object.assign({}, ...parts) as unknown);
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type) => arbitraryOf({ ...schema, type })));
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return (schema.uniqueItems === true ? fc.uniqueArray : fc.array)(arbitraryOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, Math.max(4, schema.minItems ?? 0)),
      });
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({
        min: schema.minimum ?? -INTEGER_MAX,
        max: Math.min(schema.maximum ?? INTEGER_MAX, Math.max(INTEGER_MAX, schema.minimum ?? 0)),
      });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case undefined:
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf({ properties = {}, required = [] }: JsonSchema): Arbitrary<unknown> {
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, arbitraryOf(each)]),
  );
  return fc.record(members, { requiredKeys: required, noNullPrototype: true });
}

function textOf({ pattern, format, minLength = 0, maxLength }: JsonSchema): Arbitrary<string> {
  const isBetween = (text: string) => {
    const { length } = Array.from(text);
    return length >= minLength && length <= (maxLength ?? Number.POSITIVE_INFINITY);
  };
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u')).filter(isBetween);
  if (format === 'date-time')
    return fc
      .date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString());
  if (format === 'uri') return fc.webUrl();
  if (format === 'uuid') return fc.uuid();
  const length = { minLength, maxLength: Math.min(maxLength ?? LENGTH_MAX, Math.max(LENGTH_MAX, minLength)) };
  return fc.oneof(
    fc.string({ unit: 'grapheme-ascii', ...length }),
    fc.string({ unit: 'binary', ...length }).map((text) => text.toWellFormed()),
  );
}

/** Values that the schema does not take: something is missing, added, or of another type. */
export function brokenOf(schema: JsonSchema): Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema;
  const names = Object.keys(properties);
  const changed = (name: string, value: Arbitrary<unknown>) =>
    fc.tuple(arbitraryOf(schema), value).map(([whole, each]) => ({ ...(whole as object), [name]: each }));
  return fc.oneof(
    fc.constantFrom<unknown>([], 'text', 7, true),
    changed('noSuchMember', fc.constant(1)),
    ...required.map((name) =>
      arbitraryOf(schema).map((whole) => {
        const { [name]: _, ...rest } = whole as Record<string, unknown>;
        return rest;
      }),
    ),
    ...names.map((name) => changed(name, fc.constant({ not: ['this'] }))),
  );
}
