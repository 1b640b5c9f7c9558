import { type KeyObject, sign } from 'node:crypto';

interface Posted {
  id: string;
  token: string;
}

/**
 * Discord's side of interactions over HTTP: it signs what it posts, takes what the application answers for the first answer, and
 * before it uses an address, tries it with a ping and with signatures that are not its own.
 */
export class InteractionsEndpoint {
  readonly #key: KeyObject;
  readonly #callback: (posted: Posted, answer: unknown) => Promise<void>;
  readonly #now: () => Date;
  #url: string | undefined;

  constructor(key: KeyObject, callback: (posted: Posted, answer: unknown) => Promise<void>, now: () => Date) {
    this.#key = key;
    this.#callback = callback;
    this.#now = now;
  }

  get isSet(): boolean {
    return this.#url !== undefined;
  }

  /** Rejects, as Discord refuses the address, where a ping is not answered or a wrong signature is not refused. */
  async set(url: string): Promise<void> {
    const ping = { id: '1', application_id: '1', type: 1, token: 'ping', version: 1 };
    const pong = await this.post(url, ping);
    if (pong.status !== 200 || ((await pong.json()) as { type?: number }).type !== 1)
      throw new Error(`the endpoint does not answer a ping: ${pong.status}`);
    for (const wrong of ['wrong', 'absent'] as const) {
      const { status } = await this.post(url, ping, wrong);
      if (status !== 401) throw new Error(`the endpoint takes a signature that is ${wrong}: ${status}`);
    }
    this.#url = url;
  }

  /** Posts an interaction and takes the answer. Whether the application is there. */
  async dispatch(data: unknown): Promise<boolean> {
    if (this.#url === undefined) return false;
    const answer = await this.post(this.#url, data);
    if (answer.status !== 200) return true; // Discord shows "did not respond"
    await this.#callback(data as Posted, await answer.json());
    return true;
  }

  async post(
    url: string,
    data: unknown,
    signature: 'right' | 'wrong' | 'absent' = 'right',
    at = this.#now(),
  ): Promise<Response> {
    const body = JSON.stringify(data);
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const signed = sign(null, Buffer.from(timestamp + (signature === 'wrong' ? 'x' : '') + body), this.#key);
    const headers = {
      'content-type': 'application/json',
      ...(signature === 'absent'
        ? {}
        : { 'x-signature-ed25519': signed.toString('hex'), 'x-signature-timestamp': timestamp }),
    };
    return await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(3_000) });
  }
}
