import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';

/** How long a name server is waited for at first, in milliseconds, and how often it is asked. */
const ASKED = { timeout: 2_000, tries: 2 };
const LOOPBACK: LookupAddress = { address: '127.0.0.1', family: 4 };

/**
 * All addresses that name servers know for a name, those of IPv4 first. The question goes out from here and takes none of the few threads
 * on which files are read and other names looked up: name servers of strangers may be as slow as they like, until `signal` ends it. Where
 * only one kind of address could be asked for, it is what is found. What /etc/hosts says is not asked for; localhost is this machine.
 */
export async function lookUp(
  name: string,
  signal: AbortSignal,
  nameServers?: readonly string[],
): Promise<LookupAddress[]> {
  signal.throwIfAborted();
  if (/(^|\.)localhost\.?$/i.test(name)) return [LOOPBACK];
  const resolver = new Resolver(ASKED);
  if (nameServers !== undefined) resolver.setServers(nameServers);
  const end = () => resolver.cancel();
  signal.addEventListener('abort', end, { once: true });
  try {
    const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    signal.throwIfAborted();
    if (four.status === 'rejected' && six.status === 'rejected') throw four.reason;
    return [...addressesOf(four, 4), ...addressesOf(six, 6)];
  } finally {
    signal.removeEventListener('abort', end);
  }
}

function addressesOf(found: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] {
  return found.status === 'rejected' ? [] : found.value.map((address) => ({ address, family }));
}
