import type { LightMyRequestResponse as Response } from 'fastify';
import type { App } from '../../../api/deps.ts';
import type { Person } from '../people.ts';

/** A browser's cookies, for tests that need to see and move them. */
export class Jar {
  readonly cookies = new Map<string, string>();
  readonly #app: App;

  constructor(app: App, from?: Jar) {
    this.#app = app;
    if (from !== undefined) this.cookies = new Map(from.cookies);
  }

  async post(
    url: string,
    payload: object | string = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const answer = await this.#app.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/json', ...headers },
      cookies: Object.fromEntries(this.cookies),
    });
    for (const { name, value, maxAge } of answer.cookies) {
      if (value === '' || maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** The text to sign. */
  async challenge(person: Person): Promise<string> {
    const answer = await this.post('/v1/auth/challenge', { address: person.address });
    return answer.json<{ message: string }>().message;
  }

  async signIn(person: Person): Promise<string> {
    const message = await this.challenge(person);
    const answer = await this.post('/v1/auth/sign-in', {
      message,
      signature: await person.wallet.signMessage(message),
    });
    return answer.json<{ accessToken: string }>().accessToken;
  }

  /** A request as this person, who signs in for it. */
  async as(
    person: Person,
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<{ status: number; body: ReturnType<typeof JSON.parse>; headers: Response['headers'] }> {
    const token = await this.signIn(person);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await this.#app.inject({
      method,
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    const body: unknown = answer.body === '' ? undefined : JSON.parse(answer.body);
    return { status: answer.statusCode, body, headers: answer.headers };
  }
}
