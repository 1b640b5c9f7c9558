import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What psql sends of the file where the environment has this password: it knows `\getenv` and `:'…'`, the server does not. */
export function servingLogin(password: string): string {
  const file = readFileSync(path.resolve(import.meta.dirname, '../../../ops/serving-login.sql'), 'utf8');
  const variable =
    /^\\getenv (\w+) POSTGRES_SERVING_PASSWORD$/m.exec(file)?.[1] ?? assert.fail('no password');
  return file.replace(/^\\.*$/gm, '').replaceAll(`:'${variable}'`, `'${password}'`);
}
