/* A thread of its own, so that who sends is not held up by the stand-in that answers: sends what it is given, and says how long each took. */
import { Agent, request } from 'node:http';
import { parentPort } from 'node:worker_threads';

export interface Posting {
  url: string;
  deliveries: { headers: Record<string, string>; body: string }[];
  atOnce: number;
  /** The status of an answer that accepts. */
  expected: number;
}

export interface Posted {
  /** Of all of them together. */
  ms: number;
  /** Of each, from its sending to the end of its answer. */
  eachMs: number[];
  /** Other statuses than was expected, and 0 where there was no answer. */
  faults: number[];
}

function post(agent: Agent, url: string, { headers, body }: Posting['deliveries'][number]): Promise<number> {
  return new Promise((done, failed) => {
    const asked = request(
      url,
      { agent, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        answer.resume();
        answer.once('end', () => done(answer.statusCode ?? 0));
      },
    );
    asked.once('error', failed);
    asked.end(body);
  });
}

async function postAll({ url, deliveries, atOnce, expected }: Posting): Promise<Posted> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const posted: Posted = { ms: 0, eachMs: [], faults: [] };
  const left = deliveries.values();
  const started = performance.now();
  const postOn = async () => {
    for (const delivery of left) {
      const began = performance.now();
      const status = await post(agent, url, delivery).catch(() => 0);
      posted.eachMs.push(performance.now() - began);
      if (status !== expected) posted.faults.push(status);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, postOn));
  posted.ms = performance.now() - started;
  agent.destroy();
  return posted;
}

parentPort?.on('message', (posting: Posting) => {
  void postAll(posting).then((posted) => parentPort?.postMessage(posted));
});
