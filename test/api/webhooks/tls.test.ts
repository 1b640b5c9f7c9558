import assert from 'node:assert/strict';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { domainJobs } from '../../../api/jobs/handlers.ts';
import type { WebhookNetwork } from '../../../api/webhooks/sender.ts';
import { testApi } from '../../support/http/api.ts';
import { type Certificate, certificateAuthority, hostCertificate } from '../../support/http/certificate.ts';
import { Client, into } from '../../support/http/client.ts';
import { people } from '../../support/people.ts';

const DAY_MS = 86_400_000;
const HOST = 'receiver.example';

interface SecureReceiver extends AsyncDisposable {
  url: string;
  /** The Host of each request that came through. */
  hosts: (string | undefined)[];
}

async function secureReceiver(certificate: Certificate): Promise<SecureReceiver> {
  const hosts: (string | undefined)[] = [];
  const server = createServer(certificate, (incoming, answer) => {
    hosts.push(incoming.headers.host);
    answer.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://${HOST}:${port}/hook`,
    hosts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** The real way out, to this machine; what it trusts besides the usual authorities is `ca`. */
function network(ca: string): WebhookNetwork {
  return {
    mayReach: (address) => address === '127.0.0.1',
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    request: (options, answered) => request({ ...options, ca }, answered),
    timeoutMs: 15_000,
  };
}

test('a webhook goes only to whom a trusted certificate names; the log says why not to another', async () => {
  const trusted = certificateAuthority('Trusted by this test');
  const unknown = certificateAuthority('Known to nobody');
  await using api = await testApi({}, { webhookNetwork: network(trusted.cert) });
  const voter = new Client(into(api.app), people.vic, api.parts.now);
  const jobs = domainJobs(api.parts);
  const logged: unknown[] = [];
  const reached: unknown[] = [];

  for (const certificate of [
    hostCertificate(HOST, trusted),
    hostCertificate('other.example', trusted),
    hostCertificate(HOST),
    hostCertificate(HOST, unknown),
    hostCertificate(HOST, trusted, -DAY_MS),
  ]) {
    await using there = await secureReceiver(certificate);
    const { webhook } = (await voter.post('/v1/webhooks', { url: there.url })).body;
    const { body } = await voter.post(`/v1/webhooks/${webhook.id}/test`, undefined);
    await jobs['send-webhook']({ messageId: body.id });
    const { data } = (await voter.get(`/v1/webhooks/${webhook.id}/deliveries`)).body;
    logged.push([data[0].state, data[0].lastAnswer]);
    reached.push(there.hosts.map((host) => host?.replace(/:\d+$/, '')));
  }

  assert.deepEqual(logged, [
    ['sent', '200'],
    ['failed', 'No answer: the certificate is not for this name (ERR_TLS_CERT_ALTNAME_INVALID)'],
    ['failed', 'No answer: the certificate is signed by itself (DEPTH_ZERO_SELF_SIGNED_CERT)'],
    ['failed', 'No answer: the certificate is of no known authority (UNABLE_TO_VERIFY_LEAF_SIGNATURE)'],
    ['failed', 'No answer: the certificate has expired (CERT_HAS_EXPIRED)'],
  ]);
  assert.deepEqual(reached, [[HOST], [], [], [], []]);
});
