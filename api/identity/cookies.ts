import type { FastifyReply, FastifyRequest } from 'fastify';

const NAMES = { preSession: 'ps', refreshToken: 'rt', githubLink: 'gh' } as const;
const SECRET_FORM = /^[A-Za-z0-9_-]{43}$/;

type CookieName = keyof typeof NAMES;

export interface Cookies {
  read(request: FastifyRequest, name: CookieName): string | undefined;
  set(reply: FastifyReply, name: CookieName, value: string, maxAgeMs: number): void;
  clear(reply: FastifyReply, name: CookieName): void;
}

/**
 * Our cookies. On https they are bound to the host by the __Host- prefix; on plain http browsers refuse that prefix and Secure,
 * so there they have neither. Only the
 * cookie of a GitHub link comes along when GitHub sends the browser back here; it authorises nothing else.
 */
export function cookiesFor(publicUrl: string): Cookies {
  const secure = publicUrl.startsWith('https:');
  const named = (name: CookieName) => (secure ? `__Host-${NAMES[name]}` : NAMES[name]);
  const options = (name: CookieName) =>
    ({ path: '/', httpOnly: true, sameSite: name === 'githubLink' ? 'lax' : 'strict', secure }) as const;
  return {
    read(request, name) {
      const value = request.cookies[named(name)];
      return value !== undefined && SECRET_FORM.test(value) ? value : undefined;
    },
    set(reply, name, value, maxAgeMs) {
      reply.setCookie(named(name), value, { ...options(name), maxAge: Math.floor(maxAgeMs / 1000) });
    },
    clear(reply, name) {
      reply.clearCookie(named(name), options(name));
    },
  };
}
