import { Type } from 'typebox';
import { readAccount } from '../../core/accounts/read-account.ts';
import { eraseAccount } from '../../core/erasures/erase-account.ts';
import { unlink } from '../../core/links/unlink.ts';
import { linkDiscord } from '../../core/links/link-discord.ts';
import { callerOf } from '../auth.ts';
import { cookiesFor } from '../identity/cookies.ts';
import type { ApiDeps, App } from '../deps.ts';
import { followView, FollowView, Unread } from '../views/follow.ts';
import { once } from '../requests/idempotency.ts';
import { AddressView, Nullable, NullableText, OneOf, Slug, Time } from '../schemas.ts';
import { REASONS_SPOKEN, saidFor } from '../speech.ts';
import { addressView, timeView } from '../views/values.ts';

const GithubView = Type.Object(
  { id: Type.Integer(), login: Type.String(), linkedAt: Time },
  { title: 'GithubLink' },
);
const DiscordView = Type.Object(
  {
    id: Type.String(),
    linkedAt: Time,
    directMessagesRefused: NullableText({
      description: 'Why Discord takes no direct messages to you: none is sent until you ask for them anew',
    }),
  },
  { title: 'DiscordLink' },
);

const MeView = Type.Object({
  account: AddressView,
  roles: Type.Array(OneOf(['delegate', 'reviewer', 'steward'])),
  delegate: Nullable(
    Type.Object({
      slug: Slug,
      name: Type.String(),
      status: OneOf(['applied', 'approved', 'refused', 'retired']),
    }),
  ),
  github: Nullable(GithubView),
  discord: Nullable(DiscordView),
  follows: Type.Array(FollowView),
  unread: Unread,
  sessionEnded: Nullable(
    Type.Object(
      { at: Time, because: Type.String() },
      { description: 'The last session of this account that was ended for safety, for 30 days' },
    ),
  ),
});

export function meRoutes(app: App, deps: ApiDeps): void {
  const { db, settings, now, speeches = [] } = deps;
  const cookies = cookiesFor(settings.publicUrl);
  const signedIn = { onRequest: deps.guards.signedIn };
  const tags = ['me'];

  app.get(
    '/v1/me',
    {
      ...signedIn,
      schema: {
        operationId: 'getMe',
        summary: 'The account that asks, its roles, identities and follows',
        description: REASONS_SPOKEN,
        tags,
        response: { 200: MeView },
      },
    },
    async (request, reply) => {
      const me = await readAccount(db, callerOf(request), now());
      const refused = me.discord?.directMessagesRefused ?? null;
      const said = saidFor(request, reply, speeches);
      return {
        ...me,
        account: addressView(me.address, settings.chainId),
        github: me.github && { ...me.github, linkedAt: timeView(me.github.linkedAt) },
        discord: me.discord && {
          ...me.discord,
          linkedAt: timeView(me.discord.linkedAt),
          directMessagesRefused: refused && said(refused),
        },
        follows: me.follows.map((each) => followView(each, now())),
        sessionEnded: me.sessionEnded && {
          at: timeView(me.sessionEnded.at),
          because: said(me.sessionEnded.because),
        },
      };
    },
  );

  app.delete(
    '/v1/me',
    {
      onRequest: deps.guards.freshlySignedIn,
      schema: {
        operationId: 'eraseMe',
        summary:
          'Delete what is personal of this account: identities, sessions, follows, inbox, webhooks; what it did in public stays. With a sign-in not older than five minutes',
        tags,
        response: { 204: Type.Null({ description: 'Nothing' }) },
      },
    },
    async (request, reply) => {
      await eraseAccount(db, callerOf(request), now());
      cookies.clear(reply, 'refreshToken');
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v1/me/links/discord',
    {
      ...signedIn,
      schema: {
        operationId: 'linkDiscord',
        summary: 'Link the Discord identity that asked the bot for this code with /link',
        tags,
        body: Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) }),
        response: { 201: DiscordView },
      },
    },
    (request, reply) =>
      once(deps, request, reply, async (within) => {
        const link = await linkDiscord(within, callerOf(request), request.body.code, now());
        reply.code(201);
        return { ...link, linkedAt: timeView(link.linkedAt) };
      }),
  );

  app.delete(
    '/v1/me/links/discord',
    {
      ...signedIn,
      schema: {
        operationId: 'unlinkDiscord',
        summary: 'Unlink Discord',
        tags,
        response: { 204: Type.Null({ description: 'Nothing' }) },
      },
    },
    async (request, reply) => {
      await unlink(db, callerOf(request), 'discord', now());
      return reply.code(204).send(null);
    },
  );
}
