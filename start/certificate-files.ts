import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import { ConfigError } from '../core/environment.ts';

const EXAMPLES = {
  sslrootcert: '/etc/pledgebook/ca.pem',
  sslcert: '/etc/pledgebook/client.pem',
  sslkey: '/etc/pledgebook/client-key.pem',
};
type Member = keyof typeof EXAMPLES;

/** A line for each file named in DATABASE_URL that the driver, which reads them whenever it connects, could not use. */
export function certificateFaults(url: string): string[] {
  const members = new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]); // without a host, as sockets are named, it is no URL
  const faults: string[] = [];
  const use = <Used>(name: Member, what: string, read: (pem: string) => Used): Used | undefined => {
    const file = members.getAll(name).at(-1) ?? '';
    if (file === '') return undefined;
    const fault = (wrong: string) => {
      faults.push(
        `DATABASE_URL names a file in ${name} that ${wrong}, for example ${name}=${EXAMPLES[name]}`,
      );
      return undefined;
    };
    const pem = textOf(file);
    if (pem instanceof Error) return fault(`cannot be read (${file}: ${pem.message})`);
    try {
      return read(pem);
    } catch {
      if (/\bENCRYPTED\b/.test(pem)) return fault(`needs a passphrase (${file}): take one that needs none`);
      return fault(`holds no ${what} in PEM (${file})`);
    }
  };
  use('sslrootcert', 'certificate', certificateOf);
  const own = use('sslcert', 'certificate', certificateOf);
  const key = use('sslkey', 'private key', (pem): KeyObject => createPrivateKey(pem));
  for (const [one, other] of [
    ['sslcert', 'sslkey'],
    ['sslkey', 'sslcert'],
  ] as const)
    if (members.get(one) && !members.get(other))
      faults.push(
        `DATABASE_URL has ${one} and no ${other}: a certificate of the client's own needs both, for example ${other}=${EXAMPLES[other]}`,
      );
  if (own !== undefined && key !== undefined && !own.checkPrivateKey(key))
    faults.push('DATABASE_URL names a file in sslkey that is not the key of the certificate in sslcert');
  return faults;
}

/** Refuses an address whose files cannot be used. */
export function needCertificates(url: string): void {
  const faults = certificateFaults(url);
  if (faults.length > 0) throw new ConfigError(faults);
}

function certificateOf(pem: string): X509Certificate {
  return new X509Certificate(pem);
}

function textOf(file: string): string | Error {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    return new Error((error as NodeJS.ErrnoException).code ?? String(error));
  }
}
