import assert from 'node:assert/strict';
import type { App } from '../../../api/deps.ts';
import type { Person } from '../people.ts';

export interface Answer {
  status: number;
  // what an answer holds is the test's business to check
  body: ReturnType<typeof JSON.parse>;
  headers: Headers;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Sent {
  method: Method;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** How requests reach the service: over a socket, or straight into an app that does not listen. */
export type Transport = (sent: Sent) => Promise<Answer>;

export function overHttp(origin: string): Transport {
  return async ({ method, path, headers, body }) => {
    const sent = { method, headers, redirect: 'manual' as const };
    const reply = await fetch(`${origin}${path}`, body === undefined ? sent : { ...sent, body });
    return { status: reply.status, body: parse(await reply.text()), headers: reply.headers };
  };
}

export function into(app: App): Transport {
  return async ({ method, path, headers, body }) => {
    const reply = await app.inject({
      method,
      url: path,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    });
    const given = new Headers();
    for (const [name, value] of Object.entries(reply.headers))
      for (const each of [value].flat()) if (each !== undefined) given.append(name, String(each));
    return { status: reply.statusCode, body: parse(reply.body), headers: given };
  };
}

/** An HTTP client of one person, or of nobody. Signs in with the person's wallet when it first has to, and again when the sign-in is old. */
export class Client {
  readonly #transport: Transport;
  readonly #person: Person | undefined;
  readonly #now: () => Date;
  #token: { value: string; until: number } | undefined;

  constructor(transport: Transport, person: Person | undefined, now: () => Date) {
    this.#transport = transport;
    this.#person = person;
    this.#now = now;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('GET', path, undefined, headers);
  }

  post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('POST', path, body, headers);
  }

  put(path: string, body: object = {}): Promise<Answer> {
    return this.#send('PUT', path, body);
  }

  /** A body that is no JSON. */
  async putText(path: string, type: string, body: string): Promise<Answer> {
    const headers: Record<string, string> = { 'content-type': type };
    if (this.#person !== undefined)
      headers['authorization'] = `Bearer ${await this.#accessToken(this.#person)}`;
    return this.#transport({ method: 'PUT', path, headers, body });
  }

  patch(path: string, body: object): Promise<Answer> {
    return this.#send('PATCH', path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.#send('DELETE', path);
  }

  async #send(
    method: Method,
    path: string,
    body?: object,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const headers: Record<string, string> = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...more,
    };
    if (this.#person !== undefined)
      headers['authorization'] = `Bearer ${await this.#accessToken(this.#person)}`;
    return this.#transport({
      method,
      path,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  async #accessToken(person: Person): Promise<string> {
    const now = this.#now().getTime();
    if (this.#token !== undefined && now < this.#token.until) return this.#token.value;
    const post = (path: string, body: object, cookie = '') =>
      this.#transport({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) },
        body: JSON.stringify(body),
      });
    const challenge = await post('/v1/auth/challenge', { address: person.address });
    assert.equal(challenge.status, 201, JSON.stringify(challenge.body));
    const { message } = challenge.body;
    const cookie = challenge.headers
      .getSetCookie()
      .map((each) => each.split(';', 1)[0])
      .join('; ');
    const signature = await person.wallet.signMessage(message);
    const signedIn = await post('/v1/auth/sign-in', { message, signature }, cookie);
    assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body));
    const value: string = signedIn.body.accessToken;
    this.#token = { value, until: now + 4 * 60_000 }; // a steward's act needs a sign-in younger than five minutes
    return value;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
