import { curlOf } from './curl.ts';
import type { Content, Route, Schema } from './description.ts';
import { text } from './html.ts';
import { saidOf, schemaPart } from './schema-part.ts';

const PROBLEM = 'Problem';

/** One route: what stands on its line, and folded away what it takes and answers. */
export function operationPart({ path, method, operation }: Route, publicUrl: string): string {
  const { parameters = [], requestBody, responses = {} } = operation;
  const id = text(operation.operationId ?? `${method}-${path}`);
  const body = schemaOf(requestBody?.content);
  const rows = parameters.map(
    ({ name, in: where, required, description, example, schema }) =>
      `<li><code>${text(name)}</code> <i>${text(where)}${required === true ? '' : ', optional'}</i> ${saidOf(schema, { description, example })}</li>`,
  );
  const signedIn = operation.security === undefined ? '' : ' <i class="signed-in">signed in</i>';
  return `<details>
<summary><b class="method ${method.toLowerCase()}">${method}</b> <code>${text(path)}</code> <span>${text(operation.summary ?? '')}${signedIn}</span></summary>
<div id="${id}"><p class="link"><a href="#${id}">${id}</a></p>
${operation.description === undefined ? '' : `<p>${text(operation.description)}</p>`}
<pre><code>${text(curlOf(publicUrl, method, path, operation))}</code></pre>
${rows.length === 0 ? '' : `<h3>Parameters</h3><ul>${rows.join('')}</ul>`}
${body === undefined ? '' : `<h3>Body${requestBody?.required === false ? ' <i>optional</i>' : ''}</h3><div>${schemaPart(body)}</div>`}
<h3>Answers</h3><ul>${Object.entries(responses).map(answerPart).join('')}</ul></div></details>`;
}

function answerPart([status, { description = '', content }]: [
  string,
  { description?: string; content?: Content },
]): string {
  const schema = schemaOf(content);
  if (schema?.title === PROBLEM)
    return `<li><b>${text(status)}</b> <a href="#problem">a problem</a>${status === '4XX' ? ': what was asked is refused' : ': it cannot be answered now'}</li>`;
  const said = description === 'Default Response' ? '' : ` <span>${text(description)}</span>`;
  const sorts = Object.keys(content ?? {}).filter((sort) => sort !== 'application/json');
  const sort = sorts.length === 0 ? '' : ` <code>${text(sorts.join(', '))}</code>`;
  return `<li><b>${text(status)}</b>${sort}${said}${schema === undefined ? '' : ` ${schemaPart(schema)}`}</li>`;
}

function schemaOf(content: Content | undefined): Schema | undefined {
  return Object.values(content ?? {})[0]?.schema;
}
