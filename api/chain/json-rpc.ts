/** What a node answered instead of a result. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

interface RpcAnswer {
  id?: unknown;
  result?: unknown;
  /** Some nodes send it as null beside a result. */
  error?: { code: number; message: string } | null;
}

/** A call of a node: its method and parameters. */
export type RpcCall = readonly [method: string, params: readonly unknown[]];

/** Asks an Ethereum node once. Throws an RpcError where it answers with an error, and other errors where it does not answer. */
export async function callRpc(
  url: string,
  method: string,
  params: readonly unknown[],
  signal: AbortSignal,
): Promise<unknown> {
  return resultOf((await post(url, { jsonrpc: '2.0', id: 1, method, params }, signal)) as RpcAnswer);
}

/** Asks for several things in one request, and gives the results in their order. */
export async function callRpcBatch(
  url: string,
  calls: readonly RpcCall[],
  signal: AbortSignal,
): Promise<unknown[]> {
  const body = calls.map(([method, params], id) => ({ jsonrpc: '2.0', id, method, params }));
  const answers = await post(url, body, signal);
  if (!Array.isArray(answers)) return [resultOf(answers as RpcAnswer)];
  const byId = new Map((answers as RpcAnswer[]).map((answer) => [answer.id, answer]));
  return calls.map(([method], id) => {
    const answer = byId.get(id);
    if (answer === undefined) throw new Error(`${method}: one of a batch was not answered`);
    return resultOf(answer);
  });
}

async function post(url: string, body: unknown, signal: AbortSignal): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
    redirect: 'error',
  });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return await answer.json();
}

function resultOf({ result, error }: RpcAnswer): unknown {
  if (error !== undefined && error !== null) throw new RpcError(error.code, error.message);
  return result;
}
