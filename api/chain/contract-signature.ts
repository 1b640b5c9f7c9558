import type { ContractSignatures, SignatureBlock } from '../../core/accounts/contract-signature.ts';
import { RefusalError } from '../../core/errors.ts';
import { keccak256 } from '../../core/hashing.ts';
import { callRpc, RpcError } from './json-rpc.ts';

const TIMEOUT_MS = 3000;
const SIGNATURE_BYTES_MAX = 4096;
/** Enough for a passkey checked without a precompile; a contract that burns gas ends here. */
const GAS = 5_000_000;

/** isValidSignature(bytes32,bytes), which gives its own selector when the signature is good (EIP-1271). */
const SELECTOR = '1626ba7e';
const ACCEPTED = `0x${SELECTOR.padEnd(64, '0')}`;
const EIP6492_SUFFIX = '6492'.repeat(16);

/** Faults of the contract's own code, as the nodes in use word them; any other error is the node's. */
const CONTRACT_FAULT =
  /revert|out ?of ?gas|gas required|invalid ?(fe)?opcode|opcode|stack (under|over)flow|invalid jump|evm error/i;

/** Contract wallets on the chain behind `rpcUrl`, which must be the chain `chainId`. */
export function connectContractSignatures(rpcUrl: string, chainId: number): ContractSignatures {
  return {
    async check(signer, digest, signature) {
      refuseUnsupported(signature);
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const ask = (method: string, ...params: unknown[]) => callRpc(rpcUrl, method, params, signal);
      try {
        const [chain, latest] = await Promise.all([
          ask('eth_chainId'),
          ask('eth_getBlockByNumber', 'latest', false) as Promise<{ number: string; hash: string }>,
        ]);
        if (Number(chain) !== chainId)
          throw new Error(`the node is of chain ${Number(chain)}, not ${chainId}`);
        const call = { to: signer, data: callData(digest, signature), gas: `0x${GAS.toString(16)}` };
        const [code, answer] = await Promise.all([
          ask('eth_getCode', signer, latest.number) as Promise<string>,
          ask('eth_call', call, latest.number).catch(unlessNodeFault),
        ]);
        return { valid: answer === ACCEPTED, block: blockOf(chainId, latest, code) };
      } catch (error) {
        throw unavailable(error);
      }
    },
  };
}

function refuseUnsupported(signature: string): void {
  const fault = !/^0x([0-9a-fA-F]{2})*$/.test(signature)
    ? 'A signature is 0x and hexadecimal bytes'
    : signature.length > 2 + 2 * SIGNATURE_BYTES_MAX
      ? `A signature may have ${SIGNATURE_BYTES_MAX} bytes`
      : signature.toLowerCase().endsWith(EIP6492_SUFFIX)
        ? 'Signatures of wallets that are not deployed yet (EIP-6492) are not taken: deploy the wallet first'
        : undefined;
  if (fault !== undefined)
    throw new RefusalError('invalid', 'signature_unsupported', fault, {
      errors: [{ pointer: '/signature', detail: fault }],
    });
}

/** The ABI encoding of the call: the digest, the offset of the bytes, their length, and they themselves in whole words. */
function callData(digest: Uint8Array, signature: string): string {
  const bytes = signature.slice(2);
  const word = (value: number) => value.toString(16).padStart(64, '0');
  const padded = bytes.padEnd(Math.ceil(bytes.length / 64) * 64, '0');
  return `0x${SELECTOR}${Buffer.from(digest).toString('hex')}${word(64)}${word(bytes.length / 2)}${padded}`;
}

function unlessNodeFault(error: unknown): undefined {
  if (error instanceof RpcError && (error.code === 3 || CONTRACT_FAULT.test(error.message))) return undefined;
  throw error;
}

function blockOf(chainId: number, latest: { number: string; hash: string }, code: string): SignatureBlock {
  const codeHash = keccak256(Buffer.from(code.slice(2), 'hex'));
  return {
    chainId,
    number: BigInt(latest.number).toString(),
    hash: latest.hash,
    codeHash: `0x${codeHash.toString('hex')}`,
  };
}

function unavailable(cause: unknown): RefusalError {
  const refusal = new RefusalError(
    'unavailable',
    'chain_unavailable',
    'The chain could not be asked whether this contract wallet accepts the signature: try again later',
  );
  refusal.cause = cause;
  return refusal;
}
