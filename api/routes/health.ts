import { Type } from 'typebox';
import { isReachable } from '../../core/database.ts';
import { RefusalError } from '../../core/errors.ts';
import type { ApiDeps, App } from '../deps.ts';
import { release } from '../release.ts';

const Up = Type.Object({ status: Type.Literal('up') });

const { name, version } = release;

export function healthRoutes(app: App, { db }: ApiDeps): void {
  const config = { limit: 'none' } as const;
  const tags = ['service'];

  app.get(
    '/health/live',
    {
      config,
      schema: { operationId: 'getLive', summary: 'Is the process up?', tags, response: { 200: Up } },
    },
    () => ({ status: 'up' as const }),
  );

  app.get(
    '/health/ready',
    {
      config,
      schema: {
        operationId: 'getReady',
        summary: 'Can it serve? Asks the database',
        tags,
        response: { 200: Up },
      },
    },
    async () => {
      if (await isReachable(db)) return { status: 'up' as const };
      throw new RefusalError('unavailable', 'database_unavailable', 'The database cannot be reached');
    },
  );

  app.get(
    '/version',
    {
      config,
      schema: {
        operationId: 'getVersion',
        summary: 'Which version serves',
        tags,
        response: { 200: Type.Object({ name: Type.String(), version: Type.String() }) },
      },
    },
    () => ({ name, version }),
  );
}
