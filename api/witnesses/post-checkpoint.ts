import type { AnotherSize } from '../../core/witnesses/witness.ts';

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 16 * 1024;

/** Asks a witness over HTTP (C2SP tlog-witness). Throws where it does not answer, or anything but its lines or another size. */
export async function postCheckpoint(url: string, body: string): Promise<string | AnotherSize> {
  const answer = await fetch(`${url}/add-checkpoint`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await textOf(answer);
  if (answer.status === 200) return text;
  const isSize = answer.headers.get('content-type')?.startsWith('text/x.tlog.size') === true;
  if (answer.status === 409 && isSize && /^(0|[1-9]\d{0,19})\n$/.test(text)) return { seen: BigInt(text) };
  throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 200)}`);
}

async function textOf({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > ANSWER_BYTES_MAX) throw new Error('a witness answers with too much');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
