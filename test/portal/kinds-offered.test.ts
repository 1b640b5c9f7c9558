import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENTRY_KINDS } from '../../core/book/entry.ts';
import { buildPortal } from '../../portal/app.ts';
import { testApi } from '../support/http/api.ts';

test('of a followed delegate every kind is offered that may be about one, and no other', async () => {
  await using api = await testApi({}, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
  const { body } = await api.app.inject({ url: '/me', headers: { accept: 'text/html' } });
  const never = ['task.published', 'task.revised', 'reviewer.added', 'reviewer.removed'];
  const told = new Set<string | undefined>(ENTRY_KINDS.filter((kind) => !never.includes(kind)));

  const choices = [...body.matchAll(/data-kind-choice="([^"]+)"/g)].map(([, kind]) => kind);
  const cells = [...body.matchAll(/data-cell="inbox"\s+data-kinds="([^"]+)"/g)];
  assert.deepEqual(new Set(choices), told);
  assert.deepEqual(new Set(cells.flatMap(([, kinds]) => kinds?.split(' '))), told);
});
