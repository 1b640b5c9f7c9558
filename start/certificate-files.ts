import fs from 'node:fs';
import { ConfigError } from '../core/environment.ts';

/** The members of DATABASE_URL that name files: the driver reads them whenever it connects. */
const MEMBERS = ['sslrootcert', 'sslcert', 'sslkey'];

/** A line for each file named in DATABASE_URL that cannot be read. */
export function certificateFaults(url: string): string[] {
  const members = new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]); // without a host, as sockets are named, it is no URL
  return MEMBERS.flatMap((name) => {
    const file = members.get(name) ?? '';
    const code = file === '' ? undefined : whyUnread(file);
    return code === undefined
      ? []
      : [
          `DATABASE_URL names a file in ${name} that cannot be read (${file}: ${code}), for example ${name}=/etc/pledgebook/ca.pem`,
        ];
  });
}

/** Refuses an address whose files cannot be read. */
export function needCertificates(url: string): void {
  const faults = certificateFaults(url);
  if (faults.length > 0) throw new ConfigError(faults);
}

function whyUnread(file: string): string | undefined {
  try {
    fs.readFileSync(file);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
