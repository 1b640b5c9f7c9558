import { Type } from 'typebox';
import type { ApiParts, App } from '../../../api/deps.ts';
import { pageQuery } from '../../../api/paging.ts';
import { Slug } from '../../../api/schemas.ts';
import { RefusalError } from '../../../core/errors.ts';

export interface Fault {
  status: number;
  code: string;
  errors?: { pointer: string; detail: string }[];
  [member: string]: unknown;
}

/** Routes that do what routes may do, for what holds for all of them. */
export function sampleRoutes(app: App, { db }: ApiParts): void {
  const body = Type.Object({
    share: Type.Integer({ minimum: 0, maximum: 10_000 }),
    note: Type.Optional(Type.String({ maxLength: 10 })),
    links: Type.Optional(Type.Array(Type.Object({ url: Type.String() }), { maxItems: 2 })),
  });
  app.post('/sample', { schema: { body } }, (request) => ({ got: request.body }));
  app.get('/sample', { schema: { querystring: Type.Object(pageQuery) } }, (request) => ({
    got: request.query,
  }));
  app.get('/sample/:slug', { schema: { params: Type.Object({ slug: Slug }) } }, () => ({ here: true }));
  app.get('/refusal', () => {
    throw new RefusalError('conflict', 'version_conflict', 'Version 2 stands', { current: { version: 2 } });
  });
  app.get('/fault', () => {
    throw new Error('select secret from wallet_keys failed at /srv/app/store.ts');
  });
  app.get('/sql', () =>
    db
      .selectFrom('account')
      .select('nothing' as 'id')
      .execute(),
  );
}
