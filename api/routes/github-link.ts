import { Type } from 'typebox';
import { writeGithubStatement } from '../../core/links/github-statement.ts';
import {
  finishGithubLink,
  linkGithub,
  proveGithubIdentity,
  startGithubLink,
} from '../../core/links/link-github.ts';
import { unlink } from '../../core/links/unlink.ts';
import { invalidInput, RefusalError } from '../../core/errors.ts';
import { callerOf } from '../auth.ts';
import { cookiesFor } from '../identity/cookies.ts';
import type { ApiDeps, App } from '../deps.ts';
import { preparedOnce } from '../requests/idempotency.ts';
import { Time } from '../schemas.ts';
import { timeView } from '../views/values.ts';
import { refusal } from '../../core/refusals.ts';

const LINK_MS = 10 * 60_000;
const GIST_URL = /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?([0-9a-f]{5,64})\/?$/;

const Linked = Type.Object(
  { id: Type.Integer(), login: Type.String(), linkedAt: Time },
  { title: 'GithubLink' },
);

/** Linking a GitHub identity: by OAuth where an OAuth app is configured, and always by a signed statement in a public gist. */
export function githubLinkRoutes(app: App, deps: ApiDeps): void {
  const { db, settings, now, githubIdentities } = deps;
  const { publicUrl } = settings;
  const cookies = cookiesFor(publicUrl);
  const signedIn = { onRequest: deps.guards.signedIn };
  const tags = ['me'];

  app.post(
    '/v1/me/links/github',
    {
      ...signedIn,
      schema: {
        operationId: 'linkGithub',
        summary: 'Link a GitHub identity',
        description:
          'With `gistUrl`: links the owner of that public gist, which holds the statement and its signature. Without: gives the address on GitHub to send the browser to, and sets the cookie it comes back with.',
        tags,
        body: Type.Object({ gistUrl: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })) }),
        response: { 200: Type.Object({ authorizeUrl: Type.String() }), 201: Linked },
      },
    },
    async (request, reply) => {
      const { gistUrl } = request.body;
      const by = callerOf(request);
      if (gistUrl === undefined) {
        if (githubIdentities.oauth === undefined)
          throw invalidInput(
            '/gistUrl',
            refusal('No OAuth app is configured here: publish the statement in a gist'),
          );
        const { state, codeVerifier, browser } = await startGithubLink(db, by, now());
        cookies.set(reply, 'githubLink', browser, LINK_MS);
        return { authorizeUrl: githubIdentities.oauth.authorizeUrl(state, codeVerifier) };
      }
      const prove = async () => {
        const [, id] = GIST_URL.exec(gistUrl) ?? [];
        const gist = id === undefined ? undefined : await githubIdentities.findGist(id);
        if (gist === undefined) throw invalidInput('/gistUrl', refusal('There is no such gist'));
        return await proveGithubIdentity(by, gist, deps.contractSignatures, publicUrl, now());
      };
      return preparedOnce(deps, request, reply, prove, async (held, proven) => {
        const link = await linkGithub(held, by, proven, now());
        reply.code(201);
        return { ...link, linkedAt: timeView(link.linkedAt) };
      });
    },
  );

  app.post(
    '/v1/me/links/github/statement',
    {
      ...signedIn,
      config: { limit: 'github' },
      schema: {
        operationId: 'writeGithubStatement',
        summary: 'The statement to sign and to publish in a gist of this GitHub user',
        description:
          'Sign the text with the wallet (personal_sign), publish it in a public gist with the signature in a line below it.',
        tags,
        body: Type.Object({ login: Type.String({ pattern: '^[A-Za-z0-9-]{1,39}$' }) }),
        response: { 200: Type.Object({ statement: Type.String() }) },
      },
    },
    async (request) => {
      const github = await githubIdentities.findUser(request.body.login);
      if (github === undefined) throw invalidInput('/login', refusal('GitHub knows no such user'));
      const wallet = callerOf(request).address;
      return { statement: writeGithubStatement({ github, wallet, publicUrl, at: now() }) };
    },
  );

  app.get(
    '/v1/me/links/github/callback',
    {
      config: { limit: 'signIn' },
      schema: {
        operationId: 'finishGithubLink',
        summary: 'Where GitHub sends the browser back to',
        tags,
        querystring: Type.Object(
          {
            code: Type.Optional(Type.String({ maxLength: 200 })),
            state: Type.Optional(Type.String({ maxLength: 200 })),
          },
          { additionalProperties: true },
        ),
        response: { 303: Type.Null({ description: 'To /me' }) },
      },
    },
    async (request, reply) => {
      const { code, state = '' } = request.query;
      const browser = cookies.read(request, 'githubLink');
      cookies.clear(reply, 'githubLink');
      reply.header('cache-control', 'no-store');
      try {
        if (code === undefined || githubIdentities.oauth === undefined)
          throw new RefusalError('forbidden', 'github_link_refused', 'GitHub gave no code');
        const { oauth } = githubIdentities;
        await finishGithubLink(db, { state, browser }, (verifier) => oauth.identify(code, verifier), now());
      } catch (error) {
        if (!(error instanceof RefusalError)) throw error;
        return reply.redirect(`${publicUrl}/me?problem=${error.code}`, 303);
      }
      return reply.redirect(`${publicUrl}/me?linked=github`, 303);
    },
  );

  app.delete(
    '/v1/me/links/github',
    {
      ...signedIn,
      schema: {
        operationId: 'unlinkGithub',
        summary: 'Unlink GitHub',
        tags,
        response: { 204: Type.Null({ description: 'Nothing' }) },
      },
    },
    async (request, reply) => {
      await unlink(db, callerOf(request), 'github', now());
      return reply.code(204).send(null);
    },
  );
}
