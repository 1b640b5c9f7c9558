import { Type } from 'typebox';
import { vkeyOf } from '../../core/book/note.ts';
import { RefusalError } from '../../core/errors.ts';
import { sha256 } from '../../core/hashing.ts';
import { findSeen } from '../../core/witnessed-logs/store.ts';
import { witnessCheckpoint } from '../../core/witnessed-logs/witness-checkpoint.ts';
import type { ApiDeps, App } from '../deps.ts';

/** A checkpoint and the longest proof take a few KiB; a note may bring many signatures. */
const BODY_BYTES_MAX = 64 * 1024;

const Text = { 200: { content: { 'text/plain': { schema: Type.String() } } } };

/** This register as a witness of other logs (C2SP tlog-witness). */
export function witnessRoutes(app: App, { db, now, witnessSigner }: ApiDeps): void {
  const tags = ['book'];
  const signer = () => {
    if (witnessSigner === undefined)
      throw new RefusalError('not_found', 'log_not_known', 'No log is witnessed here');
    return witnessSigner;
  };

  app.get(
    '/v1/witness',
    {
      schema: {
        operationId: 'getWitness',
        summary: 'Whose checkpoints are cosigned here, and with which key; null: nobody’s',
        tags,
        response: {
          200: Type.Object({
            vkey: Type.Union([Type.String(), Type.Null()], { description: 'As a C2SP vkey' }),
            logs: Type.Array(Type.String(), { description: 'The vkeys of the logs' }),
          }),
        },
      },
    },
    async () => ({
      vkey: witnessSigner === undefined ? null : vkeyOf(witnessSigner.key),
      logs: witnessSigner?.logs.map(vkeyOf) ?? [],
    }),
  );

  app.get(
    '/witness/:log/checkpoint',
    {
      schema: {
        operationId: 'getWitnessedCheckpoint',
        summary:
          'The last checkpoint that was cosigned of a log, by the SHA-256 of its origin in hexadecimal',
        tags,
        params: Type.Object({ log: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
        response: Text,
      },
    },
    async (request, reply) => {
      const log = signer().logs.find(({ name }) => sha256(name).toString('hex') === request.params.log);
      const seen = log === undefined ? undefined : await findSeen(db, log.name);
      if (seen === undefined)
        throw new RefusalError('not_found', 'log_not_known', 'No checkpoint of this log was cosigned here');
      return reply.type('text/plain; charset=utf-8').send(seen.note);
    },
  );

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    scope.post(
      '/witness/add-checkpoint',
      {
        bodyLimit: BODY_BYTES_MAX,
        schema: {
          operationId: 'addCheckpoint',
          summary:
            'Cosigns a checkpoint of a log that is witnessed here, up to 64 KiB (C2SP tlog-witness); 409 names the size that was cosigned last',
          tags,
          response: {
            ...Text,
            409: { content: { 'text/x.tlog.size': { schema: Type.String() } } },
          },
        },
      },
      async (request, reply) => {
        const body = typeof request.body === 'string' ? request.body : '';
        const answer = await witnessCheckpoint(db, signer(), body, now());
        if ('line' in answer) return reply.type('text/plain; charset=utf-8').send(answer.line);
        return reply.code(409).type('text/x.tlog.size').send(`${answer.seen}\n`);
      },
    );
  });
}
