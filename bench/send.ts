/* A thread of its own, so that who sends is not held up by what answers in this process: sends what it is given, and says how long each took. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

export interface Sending {
  url: string;
  method: 'GET' | 'POST';
  messages: { headers: Record<string, string>; body: string }[];
  atOnce: number;
  /** As many in each second, whether what was sent before is answered or not; undefined: as fast as they are answered. */
  perSecond?: number;
}

export interface Sent {
  /** Of all of them together. */
  ms: number;
  answers: SentAnswer[];
}

export interface SentAnswer {
  /** 0 where there was no answer. */
  status: number;
  /** From when it was to be sent to the end of its answer. */
  ms: number;
  retryAfter: string | undefined;
}

type Answered = Omit<SentAnswer, 'ms'>;

/** The thread: it does one sending at a time. */
export class Sender implements AsyncDisposable {
  readonly #worker = new Worker(path.join(import.meta.dirname, 'send.ts'));

  async send(sending: Sending): Promise<Sent> {
    this.#worker.postMessage(sending);
    const [sent] = (await once(this.#worker, 'message')) as [Sent];
    return sent;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Demands that every answer has the status that is expected, and gives how long each took. */
export function demandAll(url: string, { answers }: Sent, expected: number): number[] {
  const others = answers.filter(({ status }) => status !== expected).map(({ status }) => status);
  if (others.length > 0) throw new Error(`${url} answered ${[...new Set(others)].join(', ')}`);
  return answers.map(({ ms }) => ms);
}

function sendOne(
  agent: Agent,
  { url, method }: Sending,
  { headers, body }: Sending['messages'][number],
): Promise<Answered> {
  return new Promise((done) => {
    const none = () => done({ status: 0, retryAfter: undefined });
    const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
    const asked = request(url, { agent, method, headers: { ...headers, ...length } }, (answer) => {
      const { statusCode: status = 0, headers: told } = answer;
      answer.resume();
      answer.once('end', () => done({ status, retryAfter: told['retry-after'] }));
      answer.once('error', none);
    });
    asked.once('error', none); // a server that refused a body may close before it has all of it
    asked.end(body);
  });
}

async function sendAll(sending: Sending): Promise<Sent> {
  const { messages, atOnce, perSecond } = sending;
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const sent: Sent = { ms: 0, answers: [] };
  const left = messages.entries();
  const started = performance.now();
  const sendOn = async () => {
    for (const [place, message] of left) {
      const due = perSecond === undefined ? performance.now() : started + (place * 1000) / perSecond;
      if (due > performance.now()) await sleep(due - performance.now());
      const answered = await sendOne(agent, sending, message);
      sent.answers.push({ ...answered, ms: performance.now() - due });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sendOn));
  sent.ms = performance.now() - started;
  agent.destroy();
  return sent;
}

if (!isMainThread)
  parentPort?.on('message', (sending: Sending) => {
    void sendAll(sending).then((sent) => parentPort?.postMessage(sent));
  });
