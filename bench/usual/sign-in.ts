import { randomBytes } from 'node:crypto';
import fastifyJwt from '@fastify/jwt';
import Fastify from 'fastify';
import type { AccessTokenClaims } from '../../api/identity/access-token.ts';
import { configure, createEthersConfig, SiweMessage } from 'siwe';

/**
 * Sign-in as the pages of the libraries show it: siwe's `verify` with ethers, nonces in memory, a token of @fastify/jwt (HS256). It keeps no session,
 * so it can end none, and forgets its nonces when it ends.
 */
export async function startUsualSignIn(domain: string) {
  configure(await createEthersConfig());
  const nonces = new Set<string>();
  const app = Fastify();
  await app.register(fastifyJwt, { secret: randomBytes(32).toString('hex') });
  app.post<{ Body: { message: string; signature: string } }>('/sign-in', async ({ body }, reply) => {
    const message = new SiweMessage(body.message);
    if (!nonces.delete(message.nonce)) return reply.code(401).send();
    const { success } = await message.verify({ signature: body.signature, domain, nonce: message.nonce });
    return success
      ? { token: app.jwt.sign({ sub: message.address } as AccessTokenClaims) }
      : reply.code(401).send();
  });
  return { app, nonces };
}
