import pg from 'pg';
import { APP_ROLE } from '../../../core/database.ts';

/** What clients of the serving role send to a database, each text once, until it is disposed of. */
export function recordStatements(database: string): { texts: Set<string> } & Disposable {
  const texts = new Set<string>();
  const query = Reflect.get(pg.Client.prototype, 'query') as (...args: unknown[]) => unknown;
  const recording = function (this: pg.Client, ...args: unknown[]): unknown {
    const [asked] = args;
    const text = typeof asked === 'string' ? asked : (asked as { text?: string } | undefined)?.text;
    if (text !== undefined && this.database === database && servesAs(this)) texts.add(text);
    return Reflect.apply(query, this, args);
  };
  Reflect.set(pg.Client.prototype, 'query', recording);
  return {
    texts,
    [Symbol.dispose]() {
      Reflect.set(pg.Client.prototype, 'query', query);
    },
  };
}

function servesAs(client: pg.Client): boolean {
  const { options = '' } = (client as unknown as { connectionParameters: { options?: string } })
    .connectionParameters;
  return options.includes(`role=${APP_ROLE}`) || client.user === APP_ROLE;
}
