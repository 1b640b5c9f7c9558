import assert from 'node:assert/strict';
import type { App } from '../../api/deps.ts';
import type { Person } from './people.ts';

export interface Answer {
  status: number;
  // what an answer holds is the test's business to check
  body: ReturnType<typeof JSON.parse>;
  headers: Record<string, string | string[] | number | undefined>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** An HTTP client of one person, or of nobody. Signs in with the person's wallet when it first has to, and again when the sign-in is old. */
export class Client {
  readonly #app: App;
  readonly #person: Person | undefined;
  readonly #now: () => Date;
  #token: { value: string; until: number } | undefined;

  constructor(app: App, person: Person | undefined, now: () => Date) {
    this.#app = app;
    this.#person = person;
    this.#now = now;
  }

  get(path: string): Promise<Answer> {
    return this.#send('GET', path);
  }

  post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('POST', path, body, headers);
  }

  put(path: string, body: object = {}): Promise<Answer> {
    return this.#send('PUT', path, body);
  }

  patch(path: string, body: object): Promise<Answer> {
    return this.#send('PATCH', path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.#send('DELETE', path);
  }

  async #send(
    method: Method,
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const authorization =
      this.#person === undefined ? {} : { authorization: `Bearer ${await this.#accessToken(this.#person)}` };
    const reply = await this.#app.inject({
      method,
      url,
      headers: { ...authorization, ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: reply.statusCode, body: parse(reply.body), headers: reply.headers };
  }

  async #accessToken(person: Person): Promise<string> {
    const now = this.#now().getTime();
    if (this.#token !== undefined && now < this.#token.until) return this.#token.value;
    const challenge = await this.#app.inject({
      method: 'POST',
      url: '/v1/auth/challenge',
      payload: { address: person.address },
    });
    assert.equal(challenge.statusCode, 201, challenge.body);
    const { message } = challenge.json<{ message: string }>();
    const signedIn = await this.#app.inject({
      method: 'POST',
      url: '/v1/auth/sign-in',
      cookies: Object.fromEntries(challenge.cookies.map(({ name, value }) => [name, value])),
      payload: { message, signature: await person.wallet.signMessage(message) },
    });
    assert.equal(signedIn.statusCode, 200, signedIn.body);
    const { accessToken } = signedIn.json<{ accessToken: string }>();
    this.#token = { value: accessToken, until: now + 4 * 60_000 }; // a steward's act needs a sign-in younger than five minutes
    return accessToken;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
