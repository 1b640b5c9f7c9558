/* Finding the wallets that live in this browser and asking them. No library: EIP-6963 for finding, EIP-1193 for asking. */

export interface Provider {
  request(call: { method: string; params?: unknown[] }): Promise<unknown>;
  on?(event: 'accountsChanged', heard: (accounts: string[]) => void): void;
}

export interface Wallet {
  uuid: string;
  name: string;
  /** Any address an `<img>` may show; it may be an SVG that bears script, so never anything but an `<img>`. */
  icon: string;
  /** Reverse domain name: what stays the same from visit to visit. */
  rdns: string;
  provider: Provider;
}

interface Announcement extends Event {
  detail?: { info?: Partial<Record<'uuid' | 'name' | 'icon' | 'rdns', unknown>>; provider?: Provider };
}

const ANNOUNCE_WAIT_MS = 300;
const found = new Map<string, Wallet>();

function hear(event: Announcement): void {
  const { info, provider } = event.detail ?? {};
  if (typeof info?.uuid !== 'string' || typeof info.name !== 'string' || provider === undefined) return;
  if (found.has(info.uuid)) return; // the same again, or another that poses as the first
  found.set(info.uuid, {
    uuid: info.uuid,
    name: info.name,
    icon: typeof info.icon === 'string' && info.icon.startsWith('data:image/') ? info.icon : '',
    rdns: typeof info.rdns === 'string' ? info.rdns : '',
    provider,
  });
}

window.addEventListener('eip6963:announceProvider', hear);
window.dispatchEvent(new Event('eip6963:requestProvider'));

/** Every wallet that announced itself; failing that, the one an old wallet left in `window.ethereum`. */
export async function findWallets(unnamed: string): Promise<Wallet[]> {
  window.dispatchEvent(new Event('eip6963:requestProvider'));
  if (found.size === 0) await new Promise((done) => setTimeout(done, ANNOUNCE_WAIT_MS));
  const { ethereum } = window as { ethereum?: Provider };
  if (found.size === 0 && ethereum !== undefined)
    return [{ uuid: 'window.ethereum', name: unnamed, icon: '', rdns: '', provider: ethereum }];
  return [...found.values()];
}

/** What a wallet answered instead of doing what was asked. `code` is EIP-1193's. */
export class WalletError extends Error {
  override readonly name = 'WalletError';
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

async function ask(wallet: Wallet, method: string, params: unknown[] = []): Promise<unknown> {
  try {
    return await wallet.provider.request({ method, params });
  } catch (failure) {
    const { code, message } = failure as { code?: unknown; message?: unknown };
    throw new WalletError(typeof code === 'number' ? code : 0, String(message ?? failure));
  }
}

export async function connect(wallet: Wallet): Promise<string> {
  const accounts = await ask(wallet, 'eth_requestAccounts');
  const first: unknown = Array.isArray(accounts) ? accounts[0] : undefined;
  if (typeof first !== 'string') throw new WalletError(4100, 'no account');
  return first;
}

/** undefined where the wallet does not say: the chain is a remark here, never a condition. */
export async function chainOf(wallet: Wallet): Promise<number | undefined> {
  try {
    const id = Number(await ask(wallet, 'eth_chainId'));
    return Number.isSafeInteger(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

export async function signText(wallet: Wallet, text: string, address: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return String(await ask(wallet, 'personal_sign', [`0x${hex}`, address]));
}

export interface TypedData {
  domain: { name?: string; version?: string; chainId?: number };
  types: Record<string, { name: string; type: string }[]>;
  primaryType: string;
  message: Record<string, unknown>;
}

const DOMAIN_TYPES = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
];

/** Wallets want the domain's own type spelled out; libraries derive it. */
export async function signTypedData(wallet: Wallet, data: TypedData, address: string): Promise<string> {
  const domain = DOMAIN_TYPES.filter(({ name }) => name in data.domain);
  const types = { ...data.types, EIP712Domain: data.types['EIP712Domain'] ?? domain };
  return String(await ask(wallet, 'eth_signTypedData_v4', [address, JSON.stringify({ ...data, types })]));
}
