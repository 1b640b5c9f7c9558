import { sha256 } from '../../core/hashing.ts';
import { Problem } from '../schemas.ts';
import { DOCS_STYLE } from './style.ts';

interface Schema {
  type?: string | string[];
  title?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
}

interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
}

export const DOCS_STYLE_HASH = `sha256-${sha256(DOCS_STYLE).toString('base64')}`;

const DEPTH_MAX = 5;
const PROBLEM = 'Problem';

/** The OpenAPI document as one page of HTML, readable without script. */
export function docsPage(document: object, publicUrl: string): string {
  const { paths = {} } = document as { paths?: Record<string, Record<string, Operation>> };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags ?? []))];
  const sections = tags.map((tag) => {
    const own = operations.filter(({ operation }) => operation.tags?.includes(tag));
    return `<section><h2 id="${anchor(tag)}">${text(tag)}</h2>${own.map(operationPart).join('')}</section>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API · Pledgebook</title>
<style>${DOCS_STYLE}</style>
</head>
<body>
<header><p><a href="${text(publicUrl)}/">Pledgebook</a></p><h1>API</h1>
<p>The same as <a href="/openapi.json">OpenAPI 3.1</a>. Errors are <code>application/problem+json</code> with a <code>code</code>; every problem has a page.</p></header>
<nav aria-label="Parts"><ul>${tags.map((tag) => `<li><a href="#${anchor(tag)}">${text(tag)}</a></li>`).join('')}</ul></nav>
<main>${sections.join('')}<section><h2 id="problem">Problems</h2>${schemaPart(Problem as Schema, 0)}</section></main>
</body>
</html>
`;
}

function operationPart({
  path,
  method,
  operation,
}: {
  path: string;
  method: string;
  operation: Operation;
}): string {
  const body = schemaOf(operation.requestBody?.content);
  const id = text(operation.operationId ?? `${method}-${path}`);
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: where, required, description, schema }) =>
      `<li><code>${text(name)}</code> (${text(where)}${required === true ? ', required' : ''}) ${typeText(schema)} ${text(description ?? schema?.description ?? '')}</li>`,
  );
  const answers = Object.entries(operation.responses ?? {}).map(([status, answer]) => {
    const schema = schemaOf(answer.content);
    if (schema?.title === PROBLEM) return `<li><b>${text(status)}</b> <a href="#problem">a problem</a></li>`;
    if (status === '304') return '';
    const detail = answer.description === 'Default Response' ? '' : ` ${text(answer.description ?? '')}`;
    return `<li><b>${text(status)}</b>${detail}${schema === undefined ? '' : schemaPart(schema, 0)}</li>`;
  });
  return `<details id="${id}"><summary><b>${method}</b> <code>${text(path)}</code> ${text(operation.summary ?? '')}${operation.security === undefined ? '' : ' <i>signed in</i>'}</summary>
${operation.description === undefined ? '' : `<p>${text(operation.description)}</p>`}
${parameters.length === 0 ? '' : `<h3>Parameters</h3><ul>${parameters.join('')}</ul>`}
${body === undefined ? '' : `<h3>Body</h3>${schemaPart(body, 0)}`}
<h3>Answers</h3><ul>${answers.join('')}</ul></details>`;
}

function schemaOf(content: Record<string, { schema?: Schema }> | undefined): Schema | undefined {
  return Object.values(content ?? {})[0]?.schema;
}

function schemaPart(schema: Schema, depth: number): string {
  const inner = schema.type === 'array' ? schema.items : schema;
  const name = `${typeText(schema)} ${text(schema.description ?? '')}`;
  const members = Object.entries(inner?.properties ?? {});
  if (members.length === 0 || inner === undefined || depth === DEPTH_MAX) return `<p>${name}</p>`;
  const rows = members.map(([member, each]) => {
    const required = inner.required?.includes(member) === true ? '' : ' (optional)';
    return `<li><code>${text(member)}</code>${required} ${schemaPart(each, depth + 1)}</li>`;
  });
  return `<p>${name}</p><ul>${rows.join('')}</ul>`;
}

function typeText(schema: Schema | undefined): string {
  if (schema === undefined) return '';
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeText).join(' or ');
  if (schema.enum !== undefined)
    return schema.enum.map((word) => `<code>${text(JSON.stringify(word))}</code>`).join(' or ');
  if (schema.const !== undefined) return `<code>${text(JSON.stringify(schema.const))}</code>`;
  const type = [schema.type ?? 'value'].flat().join(' or ');
  return text(`${type}${schema.format === undefined ? '' : ` (${schema.format})`}`);
}

function anchor(tag: string): string {
  return text(tag.replaceAll(' ', '-'));
}

function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
