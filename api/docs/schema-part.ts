import type { Schema } from './description.ts';
import { text } from './html.ts';

const DEPTH_MAX = 5;
/** A longer pattern says less than the description beside it. */
const PATTERN_LENGTH_MAX = 60;

/** A value, with its members where it has some, each with its limits. */
export function schemaPart(schema: Schema, depth = 0): string {
  const inner = schema.type === 'array' ? schema.items : schema;
  const members = Object.entries(inner?.properties ?? {});
  const said = saidOf(schema);
  if (members.length === 0 || inner === undefined || depth === DEPTH_MAX) return said;
  const rows = members.map(([member, each]) => {
    const optional = inner.required?.includes(member) === true ? '' : ' <i>optional</i>';
    return `<li><code>${text(member)}</code>${optional} ${schemaPart(each, depth + 1)}</li>`;
  });
  return `${said}<ul class="members">${rows.join('')}</ul>`;
}

/** Type, limits and description. `also` is what stands outside of the schema, as OpenAPI has it of parameters. */
export function saidOf(
  schema: Schema | undefined,
  also: { description?: string | undefined; example?: unknown } = {},
): string {
  const description = also.description ?? schema?.description;
  const facts = [typeText(schema), ...limitsOf(schema), ...exampleOf(schema, also.example)].join(', ');
  const words = description === undefined ? '' : ` <span>${text(description)}</span>`;
  return `<small>${facts}</small>${words}`;
}

function typeText(schema: Schema | undefined): string {
  if (schema === undefined) return 'anything';
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeText).join(' or ');
  if (schema.enum !== undefined) return schema.enum.map(valueText).join(' or ');
  if (schema.const !== undefined) return valueText(schema.const);
  const types = [schema.type ?? 'anything'].flat();
  const names = types.map((type) => (type === 'array' ? `list of ${typeText(schema.items)}` : text(type)));
  return `${names.join(' or ')}${schema.format === undefined ? '' : ` (${text(schema.format)})`}`;
}

/** In the words of whoever keeps to them. */
function limitsOf(schema: Schema | undefined): string[] {
  if (schema === undefined) return [];
  const { minLength, maxLength, minimum, maximum, minItems, maxItems, pattern } = schema;
  return [
    between(minLength, maxLength, 'characters'),
    between(minItems, maxItems, 'of them'),
    between(minimum, maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum, ''),
    pattern === undefined || pattern.length > PATTERN_LENGTH_MAX
      ? undefined
      : `as <code>${text(pattern)}</code>`,
    schema.default === undefined ? undefined : `${valueText(schema.default)} if left out`,
  ].filter((each) => each !== undefined);
}

function between(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  if (least === undefined && most === undefined) return undefined;
  if (least !== undefined && most !== undefined)
    return least === most ? `${most} ${unit}` : `${least} to ${most} ${unit}`.trimEnd();
  return `${most === undefined ? `at least ${least}` : `at most ${most}`} ${unit}`.trimEnd();
}

function exampleOf(schema: Schema | undefined, given: unknown): string[] {
  const example = given ?? schema?.examples?.[0];
  return example === undefined ? [] : [`such as ${valueText(example)}`];
}

function valueText(value: unknown): string {
  return `<code>${text(JSON.stringify(value))}</code>`;
}
