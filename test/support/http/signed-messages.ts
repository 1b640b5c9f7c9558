import type { TestApi } from './api.ts';
import type { Jar } from './jar.ts';
import { people } from '../people.ts';

export async function sessionCount(api: TestApi): Promise<number> {
  const { rows } = { rows: await api.database.db.selectFrom('session').select('id').execute() };
  return rows.length;
}

export async function signedBody(
  jar: Jar,
  person = people.vic,
  change: (message: string) => string = (text) => text,
) {
  const message = change(await jar.challenge(person));
  return { message, signature: await person.wallet.signMessage(message) };
}

export function codeOf(answer: { json: () => unknown }): string {
  return (answer.json() as { code: string }).code;
}
