import { EXPORTED_MAX, exportAccount } from '../../core/account-exports/export-account.ts';
import { accountExportView, AccountExportView } from '../views/account-export.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';

export function accountExportRoutes(app: App, { db, settings, now, guards }: ApiDeps): void {
  app.get(
    '/v1/me/export',
    {
      exposeHeadRoute: false, // a HEAD would read it all
      onRequest: guards.signedIn,
      schema: {
        operationId: 'exportAccount',
        summary: 'What is kept of the account that asks, in one document',
        description: `What is erased with the account, what it reported and asked, and where the rest is. Each list has the newest ${EXPORTED_MAX}, and \`cut\` names those that have more. No secret of a webhook is in it.`,
        tags: ['me'],
        response: { 200: AccountExportView },
      },
    },
    async (request, reply) => {
      const at = now();
      const exported = await exportAccount(db, callerOf(request), at);
      reply
        .header('content-disposition', 'attachment; filename="pledgebook-account.json"')
        .header('cache-control', 'no-store');
      return accountExportView(exported, settings, at);
    },
  );
}
