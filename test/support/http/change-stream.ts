import http from 'node:http';
import { once } from 'node:events';
import { enqueue } from '../../../core/alerts/enqueue.ts';
import { append } from '../../../core/book/append.ts';
import type { Database } from '../../../core/database.ts';

interface StreamedChange {
  id: string;
  data: { seq: number; kind: string; delegate: { slug: string } | null; sentence: string };
}

const SILENT_MS_MAX = 20_000;

/** A client of server-sent events on a connection of its own. It reads only while `read` or `end` waits. */
export class ChangeStream implements AsyncDisposable {
  status = 0;
  headers: http.IncomingHttpHeaders = {};
  /** The id to resume with, as a browser keeps it. */
  lastId: string | undefined;
  readonly #request: http.ClientRequest;
  #answer: http.IncomingMessage | undefined;
  #text = '';
  #chunks: AsyncIterator<string> | undefined;

  private constructor(url: string, lastEventId: string | undefined) {
    const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    this.#request = http.get(url, { agent: false, headers });
    this.#request.setTimeout(SILENT_MS_MAX, () =>
      this.#request.destroy(new Error('the stream says nothing more')),
    );
  }

  static async open(url: string, lastEventId?: string): Promise<ChangeStream> {
    const stream = new ChangeStream(url, lastEventId);
    const [answer] = (await once(stream.#request, 'response')) as [http.IncomingMessage];
    stream.#request.on('error', () => {}); // a connection that breaks is seen by whoever reads
    stream.status = answer.statusCode ?? 0;
    stream.headers = answer.headers;
    stream.#answer = answer;
    stream.#chunks = answer.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string>;
    return stream;
  }

  /** The next block; undefined at an orderly end. Rejects where the connection breaks. */
  async block(): Promise<{ id: string | undefined; event: string | undefined; data: string } | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end !== -1) {
        const lines = this.#text.slice(0, end).split('\n');
        this.#text = this.#text.slice(end + 2);
        const member = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const id = member('id');
        this.lastId = id ?? this.lastId;
        return { id, event: member('event'), data: member('data') ?? '' };
      }
      const next = await this.#chunks?.next();
      if (next === undefined || next.done === true) return undefined;
      this.#text += next.value;
    }
  }

  /** The next `count` changes. */
  async read(count: number): Promise<StreamedChange[]> {
    const changes: StreamedChange[] = [];
    while (changes.length < count) {
      const block = await this.block();
      if (block === undefined) throw new Error('the stream ended');
      if (block.event === 'change')
        changes.push({ id: block.id ?? '', data: JSON.parse(block.data) as StreamedChange['data'] });
    }
    return changes;
  }

  /** Every change until its orderly end. */
  async rest(): Promise<StreamedChange[]> {
    const changes: StreamedChange[] = [];
    for (let block = await this.block(); block !== undefined; block = await this.block())
      if (block.event === 'change')
        changes.push({ id: block.id ?? '', data: JSON.parse(block.data) as StreamedChange['data'] });
    return changes;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const answer = this.#answer;
    if (answer === undefined || answer.closed) return;
    const closed = new Promise((close) => answer.on('error', () => {}).once('close', close));
    answer.destroy();
    await closed;
  }
}

/** Puts entries about a delegate into the book, one transaction each. Gives the seq of the last. */
export async function recordChanges(
  db: Database,
  delegate: string,
  count: number,
  reason = 'Because',
): Promise<number> {
  let last = -1;
  for (let i = 0; i < count; i++) {
    last = await db.transaction().execute(async (tx) => {
      const recorded = await append(tx, {
        kind: 'commitment.answered',
        actor: { role: 'rule', rule: 'test' },
        subject: { delegate, commitment: `${delegate}-1` },
        body: { text: 'Yes', reason },
      });
      await enqueue(tx, recorded);
      return recorded.seq;
    });
  }
  return last;
}
