import type { KeyObject } from 'node:crypto';
import type { Events } from './events.ts';
import type { GithubRefusal } from './refusal.ts';
import type { Repository, User } from './things.ts';
import type { World } from './world.ts';

export interface ServerState {
  world: World;
  events: Events;
  appId: number;
  appKey: KeyObject;
  client: { id: string; secret: string };
  /** Personal and OAuth tokens with the user they speak for. */
  userTokens: Map<string, User>;
  installationTokens: Map<string, number>;
  /** OAuth codes with the user who allowed it; used once. */
  codes: Map<string, User>;
  /** Every request that was answered, such as `GET /user`. */
  requests: string[];
  /** Taken from the front, one per request, before anything else is looked at. */
  refusals: GithubRefusal[];
  /** Whether every request is refused with 503. */
  isAway: boolean;
  /** What is to happen while a request is answered, before its answer is made: once, at the first request that has this in it. */
  meanwhile: { request: string; happens: () => Promise<unknown> }[];
}

/** A request, as it came. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  token: string | undefined;
  accept: string;
  body: Record<string, unknown>;
}

/** An answer that is no JSON. */
export class Text {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export interface Call extends Asked {
  state: ServerState;
  world: World;
  /** The parts of the path that the route names. */
  named: Record<string, string>;
  /** Of the answer: 200, unless a route sets another. */
  status: number;
}

/** A call to one repository that the caller may see. */
export interface RepositoryCall extends Call {
  repository: Repository;
}

/** Answers by method and path, such as `GET /users/:login`; `*name` takes slashes too. */
export type Routes<Of extends Call = Call> = Record<string, (call: Of) => unknown>;

/** The route of a call, with what its path names. */
export function findRoute<Of extends Call>(
  routes: Routes<Of>,
  method: string,
  path: string,
): { answer: (call: Of) => unknown; named: Record<string, string> } | undefined {
  for (const [route, answer] of Object.entries(routes)) {
    const [its, pattern = ''] = route.split(' ');
    if (its !== method) continue;
    const form = pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)').replace(/\*(\w+)/g, '(?<$1>.+)');
    const match = new RegExp(`^${form}$`).exec(path);
    if (match !== null) return { answer, named: decoded(match.groups ?? {}) };
  }
  return undefined;
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]));
}
