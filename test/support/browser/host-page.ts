import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody else's site: what it serves under which path. */
export interface HostSite extends AsyncDisposable {
  port: number;
  pages: Map<string, { html: string; style?: string; policy?: string }>;
}

/** Serves pages of another origin, each with the Content-Security-Policy that it names and one style sheet at `/style.css?PATH`. */
export async function hostSite(): Promise<HostSite> {
  const pages: HostSite['pages'] = new Map();
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '', 'http://host');
    const styled = pathname === '/style.css';
    const page = pages.get(styled ? search.slice(1) : pathname);
    if (page === undefined) return response.writeHead(404).end();
    if (page.policy !== undefined) response.setHeader('content-security-policy', page.policy);
    response.setHeader('content-type', styled ? 'text/css' : 'text/html; charset=utf-8');
    return response.end(styled ? (page.style ?? '') : page.html);
  });
  await new Promise<void>((done) => server.listen(0, done));
  return {
    port: (server.address() as AddressInfo).port,
    pages,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A page of that site around some content. */
export function hostHtml(path: string, content: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>My validator blog</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/style.css?${path}">${head}</head><body><main><h1>My validator blog</h1>${content}</main></body></html>`;
}
