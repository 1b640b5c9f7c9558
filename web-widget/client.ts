/* The GETs of all elements of a page: elements that ask for the same share one request, and all wait when the API asks them to. */

const QUIET = 30_000;

export interface Answer {
  /** Of HTTP; 0 where there was no answer. */
  status: number;
  body: string;
  /** Where it failed: when to ask again. */
  retryMs: number;
}

interface Shared {
  answer: Promise<Answer>;
  abort: AbortController;
  waiting: number;
}

const shared = new Map<string, Shared>();
let quietUntil = 0;

/** What stands at an address. The request ends when nobody waits for it any more. */
export function read(url: string, signal: AbortSignal): Promise<Answer> {
  const one = shared.get(url) ?? begin(url);
  one.waiting++;
  signal.addEventListener('abort', () => {
    if (--one.waiting > 0 || shared.get(url) !== one) return;
    one.abort.abort();
    shared.delete(url);
  });
  return one.answer;
}

function begin(url: string): Shared {
  const abort = new AbortController();
  const one = { answer: ask(url, abort.signal), abort, waiting: 0 };
  shared.set(url, one);
  void one.answer.then(() => setTimeout(() => shared.delete(url), 10_000));
  return one;
}

async function ask(url: string, signal: AbortSignal): Promise<Answer> {
  const quietMs = quietUntil - Date.now();
  if (quietMs > 0) return { status: 429, body: '', retryMs: quietMs };
  try {
    const answer = await fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]),
    });
    const { status } = answer;
    const retryMs = Number(answer.headers.get('retry-after')) * 1000 || QUIET;
    if (status === 429) quietUntil = Date.now() + retryMs;
    return { status, body: await answer.text(), retryMs };
  } catch {
    return { status: 0, body: '', retryMs: QUIET };
  }
}
