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
  result?: unknown;
  error?: { code: number; message: string };
}

/** Asks an Ethereum node once. Throws an RpcError where it answers with an error, and other errors where it does not answer. */
export async function callRpc(
  url: string,
  method: string,
  params: readonly unknown[],
  signal: AbortSignal,
): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal,
    redirect: 'error',
  });
  if (!answer.ok) throw new Error(`${method}: HTTP ${answer.status}`);
  const { result, error } = (await answer.json()) as RpcAnswer;
  if (error !== undefined) throw new RpcError(error.code, error.message);
  return result;
}
