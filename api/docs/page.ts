import { sha256 } from '../../core/hashing.ts';
import { Problem } from '../schemas.ts';
import type { Operation, Route, Schema } from './description.ts';
import { text } from './html.ts';
import { operationPart } from './operation.ts';
import { schemaPart } from './schema-part.ts';
import { DOCS_STYLE } from './style.ts';

export const DOCS_STYLE_HASH = `sha256-${sha256(DOCS_STYLE).toString('base64')}`;

/** The OpenAPI document as one page of HTML, readable without script. */
export function docsPage(document: object, publicUrl: string): string {
  const { paths = {} } = document as { paths?: Record<string, Record<string, Operation>> };
  const routes: Route[] = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const tags = [...new Set(routes.flatMap(({ operation }) => operation.tags ?? []))];
  const sections = tags.map((tag) => {
    const own = routes.filter(({ operation }) => operation.tags?.includes(tag));
    return `<section aria-labelledby="${anchor(tag)}"><h2 id="${anchor(tag)}">${title(tag)}</h2>${own.map((route) => operationPart(route, publicUrl)).join('')}</section>`;
  });
  const parts = [
    ['begin', 'How to ask'],
    ...tags.map((tag) => [anchor(tag), title(tag)]),
    ['problem', 'Problems'],
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API · Pledgebook</title>
<style>${DOCS_STYLE}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header><a class="brand" href="${text(publicUrl)}/">Pledgebook</a></header>
<div class="columns">
<nav aria-label="Parts"><ul>${parts.map(([id = '', name = '']) => `<li><a href="#${id}">${name}</a></li>`).join('')}</ul></nav>
<main id="content"><h1>API</h1>
<p>Everything that the pages show and do, for programs. The same as <a href="/openapi.json">OpenAPI 3.1</a>.</p>
${howToAsk(publicUrl)}
${sections.join('')}
<section aria-labelledby="problem"><h2 id="problem">Problems</h2><p>Each refusal and each fault is of this form (RFC 9457), with a <code>code</code> that does not change, and <code>type</code> is a page that explains it.</p><div>${schemaPart(Problem as Schema)}</div></section></main>
</div>
</body>
</html>
`;
}

function howToAsk(publicUrl: string): string {
  return `<section aria-labelledby="begin"><h2 id="begin">How to ask</h2>
<dl>
<dt>Reading</dt><dd>needs no key. An answer has an <code>ETag</code>; with it in <code>If-None-Match</code> you hear 304 for as long as nothing changed.
<pre><code>${text(`curl '${publicUrl}/v1/changes?limit=5'`)}</code></pre></dd>
<dt>Signing in</dt><dd>Ask for a message (<a href="#startSignIn">startSignIn</a>), sign it with the wallet as EIP-4361 says, and give both back (<a href="#signIn">signIn</a>, with the cookie that came with the message).
What is <i class="signed-in">signed in</i> takes the <code>accessToken</code> as <code>Authorization: Bearer …</code> until its <code>expiresAt</code>; <a href="#refreshSession">refreshSession</a> gives the next.</dd>
<dt>Lists</dt><dd>are <code>data</code> and <code>nextCursor</code>, which is null at the end; give it as <code>cursor</code> for the next page. <code>Link</code> has the whole address of it. What is recorded meanwhile moves nothing.</dd>
<dt>Creating</dt><dd>is safe to repeat with an <code>Idempotency-Key</code> of your own: for 24 hours the same request has the same answer.</dd>
<dt>Changing</dt><dd>names the version that you read; where it is no longer the current one, the answer is 409 with the one that is.</dd>
<dt>Values</dt><dd>Times are RFC 3339 in UTC, amounts integers of the smallest unit as text (<code>raw</code>) beside the decimal number, shares integer basis points, addresses EIP-55, <code>io1…</code> or CAIP-10.</dd>
<dt>Limits</dt><dd>stand in <code>RateLimit-Policy</code> and <code>RateLimit</code> of each answer; beyond them it is 429, and <code>Retry-After</code> says for how many seconds. What a route does not describe, it refuses.</dd>
</dl></section>`;
}

function anchor(tag: string): string {
  return text(tag.replaceAll(' ', '-'));
}

function title(tag: string): string {
  return text(`${tag.charAt(0).toUpperCase()}${tag.slice(1)}`);
}
