import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { connectGithubIdentities } from '../../../api/github/identities.ts';
import { RefusalError } from '../../../core/errors.ts';

const ODD: Record<string, (response: ServerResponse) => void> = {
  'a page of a proxy': (response) => response.setHeader('content-type', 'text/html').end('<h1>Sign in</h1>'),
  'half of its answer': (response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"id":5,');
    setImmediate(() => response.destroy());
  },
  'a page that is not there': (response) => response.writeHead(404).end('<h1>Not found</h1>'),
};

for (const [what, answer] of Object.entries(ODD))
  test(`who is answered with ${what} is told that GitHub could not be asked`, async () => {
    const server = createServer((_request, response) => answer(response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const github = connectGithubIdentities({
      apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      client: { id: 'client', secret: 'hush' },
      token: undefined,
      callbackUrl: 'http://localhost:3000/',
    });
    const isAway = (error: unknown) => error instanceof RefusalError && error.code === 'github_unavailable';

    const asked = [
      () => github.oauth?.identify('code', 'verifier'),
      ...(what === 'a page that is not there'
        ? []
        : [() => github.findUser('ann'), () => github.findGist('ab')]),
    ];
    for (const ask of asked) await assert.rejects(async () => await ask(), isAway);
    server.close();
  });
