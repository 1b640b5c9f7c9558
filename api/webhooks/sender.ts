import { refusal } from '../../core/refusals.ts';
import type { LookupAddress } from 'node:dns';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type Phrase, say } from '../../core/phrases.ts';
import type { WebhookSender } from '../../core/webhooks/webhook.ts';
import { lookUp } from './look-up.ts';
import { isPublicAddress } from './public-address.ts';

const TIMEOUT_MS = 15_000;

type FaultPhrase = Extract<Phrase, `No answer: ${string}`>;

/** What OpenSSL found, as somebody who has to mend it reads it in the log. */
const CERTIFICATE_FAULTS: Readonly<Record<string, FaultPhrase>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'No answer: the certificate is not for this name ({error})',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'No answer: the certificate is signed by itself ({error})',
  SELF_SIGNED_CERT_IN_CHAIN: 'No answer: the certificate is of no known authority ({error})',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'No answer: the certificate is of no known authority ({error})',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'No answer: the certificate is of no known authority ({error})',
  CERT_HAS_EXPIRED: 'No answer: the certificate has expired ({error})',
  CERT_NOT_YET_VALID: 'No answer: the certificate is not valid yet ({error})',
};

/** How the sender reaches the network. Tests have their own; the service has only this. */
export interface WebhookNetwork {
  mayReach(address: string): boolean;
  /** What it still waits for when the signal ends it is left. */
  resolve(name: string, signal: AbortSignal): Promise<LookupAddress[]>;
  request(options: RequestOptions, answered: (response: IncomingMessage) => void): ClientRequest;
  timeoutMs: number;
}

const publicInternet: WebhookNetwork = {
  mayReach: isPublicAddress,
  resolve: lookUp,
  request: httpsRequest,
  timeoutMs: TIMEOUT_MS,
};

class RefusedAddress extends Error {}

/** Posts over https to public addresses alone. A name is looked up once for each attempt, and connected to as found: one that changes is no way in. */
export function webhookSender(network: WebhookNetwork = publicInternet): WebhookSender {
  return {
    async refusal(text) {
      if (!URL.canParse(text)) return null; // the rule of addresses refuses it
      const host = hostOf(new URL(text));
      try {
        await reachableInTime(network, host, AbortSignal.timeout(network.timeoutMs));
        return null;
      } catch (error) {
        return error instanceof RefusedAddress
          ? error.message
          : refusal('The name {host} is not found', { host });
      }
    },
    async post(url, headers, body) {
      try {
        const { status, retryAfter } = await attempt(network, new URL(url), headers, body);
        return { status, text: String(status), retryAfter };
      } catch (error) {
        return { status: null, text: whyUnanswered(error), retryAfter: null };
      }
    },
  };
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** The addresses of a host. One that may not be reached refuses them all. */
async function reachable(
  network: WebhookNetwork,
  host: string,
  signal: AbortSignal,
): Promise<LookupAddress[]> {
  const family = isIP(host);
  const found = family === 0 ? await network.resolve(host, signal) : [{ address: host, family }];
  if (found.length === 0 || !found.every(({ address }) => network.mayReach(address)))
    throw new RefusedAddress(say('{host} does not lead to an address of the public internet', { host }));
  return found;
}

/** The same, and nothing once the signal ends it, whatever looks names up. */
async function reachableInTime(
  network: WebhookNetwork,
  host: string,
  signal: AbortSignal,
): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    reachable(network, host, signal).then(resolve, reject);
  });
}

/** The status of the answer, and when it asks to be asked again. Its body is not read: nothing of it is kept. */
async function attempt(
  network: WebhookNetwork,
  url: URL,
  headers: Record<string, string>,
  body: string,
): Promise<{ status: number; retryAfter: string | null }> {
  const host = hostOf(url);
  const signal = AbortSignal.timeout(network.timeoutMs); // the lookup takes its part of it
  const found = await reachableInTime(network, host, signal);
  // the connection is made to what was looked at, not to what the name says by then
  const lookup: LookupFunction = (_name, options, done) => {
    const [first] = found;
    if (options.all === true || first === undefined) done(null, found);
    else done(null, first.address, first.family);
  };
  return new Promise((resolve, reject) => {
    const request = network.request(
      {
        host,
        port: url.port === '' ? 443 : Number(url.port),
        path: `${url.pathname}${url.search}`,
        method: 'POST',
        agent: false,
        lookup,
        signal,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Pledgebook-Webhooks',
        },
      },
      (response) => {
        resolve({
          status: response.statusCode ?? 0,
          retryAfter: response.headers['retry-after'] ?? null,
        });
        response.destroy();
      },
    );
    // another protocol is no answer to a POST, and neither an error nor a response to Node
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, retryAfter: null });
    });
    request.on('error', reject);
    request.end(body);
  });
}

function whyUnanswered(error: unknown): string {
  if (!(error instanceof Error)) return say('No answer');
  if (error instanceof RefusedAddress) return error.message;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return say('No answer in time');
  const { code } = error as NodeJS.ErrnoException;
  const said = CERTIFICATE_FAULTS[code ?? ''] ?? 'No answer: {error}';
  return say(said, { error: code ?? error.message }).slice(0, 200);
}
