import type { BrowserContext, Page } from 'playwright-core';
import type { Person } from '../people.ts';

export interface WalletOptions {
  name?: string;
  rdns?: string;
  /** Hexadecimal, as wallets say it. */
  chainId?: string;
  /** The EIP-1193 code that an act is refused with. */
  refuses?: Partial<Record<'connect' | 'sign', { code: number; message?: string }>>;
  /** How it is found: announced by EIP-6963, or left in window.ethereum as old wallets do. */
  found?: 'announced' | 'window';
}

/** What the page asked of its wallets. */
export interface WalletLog {
  methods: string[];
  /** The texts and typed data that were to be signed. */
  signed: string[];
}

interface Injected {
  uuid: string;
  name: string;
  rdns: string;
  chainId: string;
  address: string;
  refuses: NonNullable<WalletOptions['refuses']>;
  found: 'announced' | 'window';
  sign: string;
}

let made = 0;

/** Puts a wallet of this person into every page of the context. It signs here, in Node: the key never enters the page. */
export async function injectWallet(
  context: BrowserContext,
  person: Person,
  options: WalletOptions = {},
): Promise<WalletLog> {
  made++;
  const log: WalletLog = { methods: [], signed: [] };
  const sign = `testWalletAnswers${made}`;
  await context.exposeFunction(sign, async (method: string, params: string[]) => {
    if (params.length === 0) {
      log.methods.push(method);
      return '';
    }
    if (method === 'personal_sign') {
      const text = Buffer.from(String(params[0]).slice(2), 'hex').toString('utf8');
      log.signed.push(text);
      return person.wallet.signMessage(text);
    }
    if (method === 'eth_signTypedData_v4') {
      log.signed.push(String(params[1]));
      const { domain, types, message } = JSON.parse(String(params[1]));
      const { EIP712Domain: _, ...rest } = types;
      return person.wallet.signTypedData(domain, rest, message);
    }
    return '';
  });
  const injected: Injected = {
    uuid: `350670db-19fa-4704-a166-${String(made).padStart(12, '0')}`,
    name: options.name ?? 'Test wallet',
    rdns: options.rdns ?? 'example.test-wallet',
    chainId: options.chainId ?? '0x1251',
    address: person.address,
    refuses: options.refuses ?? {},
    found: options.found ?? 'announced',
    sign,
  };
  await context.addInitScript(installWallet, injected);
  return log;
}

/** Lets the wallet of a page say that its account changed. */
export async function switchAccount(page: Page, address: string): Promise<void> {
  await page.evaluate(
    (to) =>
      (globalThis as unknown as EventTarget).dispatchEvent(new CustomEvent('test-account', { detail: to })),
    address,
  );
}

function installWallet(wallet: Injected): void {
  const page = globalThis as unknown as EventTarget;
  const answers = (globalThis as unknown as Record<string, (method: string, params: unknown[]) => unknown>)[
    wallet.sign
  ];
  const listeners: ((accounts: string[]) => void)[] = [];
  const refuse = (act: 'connect' | 'sign') => {
    const refusal = wallet.refuses[act];
    if (refusal !== undefined)
      throw Object.assign(new Error(refusal.message ?? 'User rejected the request.'), { code: refusal.code });
  };
  const provider = {
    async request({ method, params = [] }: { method: string; params?: unknown[] }) {
      await answers?.(method, []);
      if (method === 'eth_chainId') return wallet.chainId;
      if (method === 'eth_accounts') return [wallet.address.toLowerCase()];
      if (method === 'eth_requestAccounts') {
        refuse('connect');
        const { testWalletIsOn } = globalThis as { testWalletIsOn?: string };
        return [(testWalletIsOn ?? wallet.address).toLowerCase()];
      }
      if (method !== 'personal_sign' && method !== 'eth_signTypedData_v4')
        throw Object.assign(new Error('unsupported'), { code: 4200 });
      refuse('sign');
      return answers?.(method, params);
    },
    on(_event: string, heard: (accounts: string[]) => void) {
      listeners.push(heard);
    },
  };
  page.addEventListener('test-account', (event) => {
    for (const heard of listeners) heard([(event as CustomEvent<string>).detail]);
  });
  if (wallet.found === 'window') {
    Object.assign(globalThis, { ethereum: provider });
    return;
  }
  const { uuid, name, rdns } = wallet;
  const icon = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h8v8H0z'/></svg>";
  const announce = () =>
    page.dispatchEvent(
      new CustomEvent('eip6963:announceProvider', {
        detail: Object.freeze({ info: { uuid, name, rdns, icon }, provider }),
      }),
    );
  page.addEventListener('eip6963:requestProvider', announce);
  announce();
}
