import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '../support/people.ts';
import { type Answer, ask, NoAnswerError, type Sent } from './ask.ts';
import type { Watch } from './watch.ts';

/** A minute is longer than anything that this trial lets go wrong. */
const ANSWER_MS_MAX = 60_000;
const AGAIN_MS = 100;
const TOKEN_MS = 4 * 60_000;

/** A client as clients should be: it asks one process after the other until it has an answer that is one, with the same Idempotency-Key. */
export class TrialClient {
  readonly person: Person;
  readonly #origins: readonly string[];
  readonly #watch: Watch;
  /** Its address, as the proxy in front would say it. */
  readonly #address: string;
  #turn: number;
  #token: { value: string; until: number } | undefined;

  constructor(person: Person, number: number, origins: readonly string[], watch: Watch) {
    this.person = person;
    this.#origins = origins;
    this.#watch = watch;
    this.#address = `10.0.0.${number}`;
    this.#turn = number;
  }

  /** `isAgain`: whether an earlier attempt may have been heard. */
  async send(sent: Sent): Promise<Answer & { isAgain: boolean }> {
    const deadline = performance.now() + ANSWER_MS_MAX;
    const authorization = `Bearer ${await this.token()}`;
    const whole = { ...sent, headers: { authorization, ...sent.headers } };
    for (let isAgain = false; ;) {
      const { answer, heard } = await this.once(whole);
      if (answer !== undefined) return { ...answer, isAgain };
      isAgain ||= heard;
      if (performance.now() > deadline)
        throw new Error(`${sent.method} ${sent.path}: no answer in ${ANSWER_MS_MAX} ms`);
      await sleep(AGAIN_MS);
    }
  }

  /** One attempt at the next process. Undefined where its answer is none: it ended, or says that it cannot now. */
  async once(sent: Sent): Promise<{ answer: Answer | undefined; heard: boolean }> {
    const origin = this.#origins[(this.#turn += 1) % this.#origins.length] ?? '';
    const began = performance.now();
    const headers = { 'x-forwarded-for': this.#address, ...sent.headers };
    try {
      const answer = await ask(origin, { ...sent, headers });
      this.#watch.answered(answer, `${sent.method} ${sent.path}`, performance.now() - began);
      const waits = answer.status === 503 || answer.body?.code === 'idempotency_key_in_progress';
      return { answer: waits ? undefined : answer, heard: true };
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      this.#watch.unanswered(error);
      return { answer: undefined, heard: error.takenAt !== undefined };
    }
  }

  /** Signs in, or gives the token of a sign-in that is young enough. */
  async token(): Promise<string> {
    const now = performance.now();
    for (; this.#token === undefined || this.#token.until < now; await sleep(AGAIN_MS)) {
      const value = await this.#signIn();
      if (value !== undefined) this.#token = { value, until: performance.now() + TOKEN_MS };
    }
    return this.#token.value;
  }

  signInAnew(): void {
    this.#token = undefined;
  }

  async #signIn(): Promise<string | undefined> {
    const post = async (path: string, body: object, cookie = '') =>
      (await this.once({ method: 'POST', path, body, headers: cookie === '' ? {} : { cookie } })).answer;
    const challenge = await post('/v1/auth/challenge', { address: this.person.address });
    if (challenge === undefined) return undefined;
    const { message } = challenge.body;
    const cookies = challenge.headers['set-cookie'] ?? [];
    const signature = await this.person.wallet.signMessage(message);
    const cookie = cookies.map((each) => each.split(';', 1)[0]).join('; ');
    const signedIn = await post('/v1/auth/sign-in', { message, signature }, cookie);
    return signedIn?.body.accessToken;
  }
}
