import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { append } from '../core/book/append.ts';
import { bookSigner } from '../core/book/checkpoint.ts';
import type { Entry } from '../core/book/entry.ts';
import { APP_ROLE, type Database, type DatabaseAddress } from '../core/database.ts';
import type { Service } from '../start/service.ts';
import { Jar } from '../test/support/http/jar.ts';
import { people } from '../test/support/people.ts';
import { benchRegister } from './bench-register.ts';
import { fillRegister } from './growth/fill-register.ts';
import { assertReadsOf, READS, type Read, routesOf } from './growth/reads.ts';
import { LARGE, type Size, SMALL } from './growth/size.ts';
import { findThings, type Things } from './growth/things.ts';
import { middle } from './middle.ts';

/** PostgreSQL plans a statement anew the first five times on each connection. */
const WARM_UP = 24;
const BLOCKS = 3;
const ROUNDS = 10;
const APPENDS = 60;
const EXPORTS = 3;

export interface GrowthFigure {
  name: string;
  /** Medians, of the quietest block: milliseconds, or microseconds of each entry or voter. */
  small: number;
  large: number;
  ratio: number;
  per?: 'entries' | 'voters';
}

/** A register of a size with the service on it. */
interface Grown {
  size: Size;
  /** As its owner. */
  db: Database;
  service: Service;
  /** Where it listens. */
  origin: string;
  things: Things;
  tokens: Record<'owner' | 'steward', string>;
}

interface Asked {
  name: string;
  read: Read;
  path: string;
}

/** Registers of both sizes on the server, filled, with a service on each. */
export async function growRegisters(
  server: DatabaseAddress,
  serviceOn: (address: DatabaseAddress, bookSigningKey: string) => Promise<Service>,
): Promise<{ small: Grown; large: Grown } & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const bookSigningKey = randomBytes(32).toString('base64');
  const grow = async (size: Size): Promise<Grown> => {
    const { db, owner } = stack.use(await benchRegister(server, size.name));
    const service = stack.use(await serviceOn({ ...owner, role: APP_ROLE }, bookSigningKey));
    assertReadsOf(service.app.routeTable); // before it is filled for minutes
    const { settings } = service.config;
    await fillRegister(db, service.db, size, settings, bookSigner(bookSigningKey, settings.publicUrl));
    return grownOn(size, db, service);
  };
  const [small, large] = [await grow(SMALL), await grow(LARGE)];
  const made = stack.move();
  return { small, large, [Symbol.asyncDispose]: () => made.disposeAsync() };
}

/** All figures: of reads, of exports, and of an append. */
export async function measureGrowth({
  small,
  large,
}: {
  small: Grown;
  large: Grown;
}): Promise<GrowthFigure[]> {
  return [...(await measureReads(small, large)), await measureAppends(small, large)];
}

/** What requests need to know of a register that is filled. */
async function grownOn(size: Size, db: Database, service: Service): Promise<Grown> {
  return {
    size,
    db,
    service,
    origin: await service.app.listen({ ...service.config.listen }),
    things: { ...(await findThings(db)), origin: service.config.settings.publicUrl },
    tokens: { owner: '', steward: '' },
  };
}

/** Reads of stewards want a sign-in of the last five minutes. */
async function signIn({ service, tokens }: Grown): Promise<void> {
  tokens.owner = await new Jar(service.app).signIn(people.ann);
  tokens.steward = await new Jar(service.app).signIn(people.stella);
}

/**
 * Each read of the service's own route table, asked of both registers in turn: medians, and how the larger one's stands to the smaller
 * one's. Something is committed before each request, so that nothing is answered from memory.
 */
async function measureReads(small: Grown, large: Grown): Promise<GrowthFigure[]> {
  const asked = readsOf(small);
  const often = asked.filter(({ read }) => read.per === undefined);
  const times = often.map(() => ({ small: [] as number[][], large: [] as number[][] }));
  for (let round = 0; round < WARM_UP; round += 1) {
    for (const grown of [small, large]) await signIn(grown);
    for (const each of often) for (const grown of [small, large]) await timeOf(grown, each);
  }
  for (let block = 0; block < BLOCKS; block += 1) {
    for (const each of times) for (const blocks of [each.small, each.large]) blocks.push([]);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const grown of [small, large]) await signIn(grown);
      for (const [place, each] of often.entries())
        for (const name of round % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const))
          times[place]?.[name][block]?.push(await timeOf(name === 'small' ? small : large, each));
    }
  }
  const figures = often.map(({ name }, place) => figureOf(name, times[place] ?? { small: [], large: [] }));
  for (const each of asked.filter(({ read }) => read.per !== undefined))
    figures.push(await measureEach(small, large, each));
  return figures;
}

/** Appends to the books of both registers in turn, each in a transaction of its own. */
async function measureAppends(small: Grown, large: Grown): Promise<GrowthFigure> {
  const entry: Entry = {
    kind: 'profile.changed',
    actor: { role: 'delegate', address: people.ann.address },
    subject: { delegate: 'node-harbor' },
    body: {
      version: 2,
      difference: [{ field: 'description', before: 'a'.repeat(150), after: 'b'.repeat(150) }],
    },
  };
  const times: Record<'small' | 'large', number[][]> = { small: [], large: [] };
  for (let block = 0; block < BLOCKS; block += 1) {
    times.small.push([]);
    times.large.push([]);
    for (let round = 0; round < APPENDS; round += 1)
      for (const [name, { service }] of [
        ['small', small],
        ['large', large],
      ] as const) {
        const began = performance.now();
        await service.db.transaction().execute((tx) => append(tx, entry));
        times[name][block]?.push(performance.now() - began);
      }
  }
  return figureOf('append', times);
}

function readsOf({ service }: Grown): Asked[] {
  return routesOf(service.app.routeTable).flatMap((url) => {
    const read = READS[url];
    if (read === undefined || 'leftOut' in read) return [];
    return read.paths.map((path) => ({ name: path, read, path }));
  });
}

function request({ things, tokens }: Grown, { path, read }: Asked) {
  return {
    url: path.replace(/\{(\w+)\}/g, (_, name: string) => things[name] ?? `no-${name}`),
    headers: read.as === undefined ? {} : { authorization: `Bearer ${tokens[read.as]}` },
  };
}

async function timeOf(grown: Grown, asked: Asked): Promise<number> {
  await sql`select pg_current_xact_id()`.execute(grown.db); // a commit: what is remembered is of before
  const given = request(grown, asked);
  const began = performance.now();
  const { statusCode, body } = await grown.service.app.inject(given);
  const took = performance.now() - began;
  if (statusCode !== 200)
    throw new Error(`${given.url} of ${grown.size.name}: ${statusCode} ${body.slice(0, 300)}`);
  return took;
}

function figureOf(name: string, { small, large }: { small: number[][]; large: number[][] }): GrowthFigure {
  const quietest = (blocks: number[][]) => Math.min(...blocks.map(middle));
  const [of, to] = [quietest(small), quietest(large)];
  return { name, small: of, large: to, ratio: to / of };
}

/** A whole export, read as it comes, in microseconds of each that it holds. */
async function measureEach(small: Grown, large: Grown, asked: Asked): Promise<GrowthFigure> {
  const { per = 'entries' } = asked.read;
  const figures = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round < EXPORTS; round += 1)
    for (const [name, grown] of [
      ['small', small],
      ['large', large],
    ] as const) {
      const { url } = request(grown, asked);
      const began = performance.now();
      const answer = await fetch(`${grown.origin}${url}`);
      if (!answer.ok) throw new Error(`${url} of ${grown.size.name}: ${answer.status}`);
      for await (const _ of answer.body ?? []);
      figures[name].push(((performance.now() - began) * 1000) / Number(grown.things[per]));
    }
  return { ...figureOf(asked.name, { small: [figures.small], large: [figures.large] }), per };
}
