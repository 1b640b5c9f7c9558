import { type Static, Type } from 'typebox';
import { ALERT_CHANNELS } from '../../core/alerts/alert-switch.ts';
import { changeFollows, type FollowChange } from '../../core/alerts/change-follows.ts';
import { DELEGATE_KINDS } from '../../core/book/entry.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { askedSettings, followMembers, followView, FollowView } from '../views/follow.ts';
import { OneOf, Slug } from '../schemas.ts';

const tags = ['follows and alerts'];
const description =
  'Members that are left out stay as they are. `switch` tells some kinds on one channel from now on, or no more, and leaves every other kind and channel as it is; a direct message comes of nothing that the inbox does not have.';

const Body = Type.Partial(
  Type.Object({
    ...followMembers,
    switch: Type.Object({
      channel: OneOf(ALERT_CHANNELS),
      kinds: Type.Array(OneOf(DELEGATE_KINDS), { minItems: 1, maxItems: DELEGATE_KINDS.length }),
      on: Type.Boolean(),
    }),
  }),
);

function changeOf({ switch: turned, ...settings }: Static<typeof Body>): FollowChange {
  return { settings: askedSettings(settings), switch: turned };
}

/** How an account is told of what it follows, changed a part at a time. */
export function followChangeRoutes(app: App, { db, now, guards }: ApiDeps): void {
  app.patch(
    '/v1/me/follows/:slug',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'changeFollow',
        summary: 'Change a part of how you are told of a delegate that you follow',
        description,
        tags,
        params: Type.Object({ slug: Slug }),
        body: Body,
        response: { 200: FollowView },
      },
    },
    async (request) => {
      const { slug } = request.params;
      const [follow] = await changeFollows(db, callerOf(request), slug, changeOf(request.body), now());
      if (follow === undefined) throw new TypeError('a follow that was just changed is there');
      return followView(follow, now());
    },
  );

  app.patch(
    '/v1/me/follows',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'changeFollows',
        summary: 'Change a part of how you are told of all delegates that you follow, all or none',
        description,
        tags,
        body: Body,
        response: { 200: Type.Object({ data: Type.Array(FollowView) }) },
      },
    },
    async (request) => {
      const follows = await changeFollows(db, callerOf(request), undefined, changeOf(request.body), now());
      return { data: follows.map((each) => followView(each, now())) };
    },
  );
}
