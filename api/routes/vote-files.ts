import { Type } from 'typebox';
import { assureSteward } from '../../core/delegates/delegate.ts';
import { recordVoteFile } from '../../core/votes/record-vote-file.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { textOfBody, VOTE_FILE_BYTES_MAX } from '../requests/vote-file-body.ts';
import { EpochNumber, EpochView, epochView } from '../views/vote.ts';

const TYPES = ['text/csv', 'application/json'];

export function voteFileRoutes(app: App, { db, guards, now, settings }: ApiDeps): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // left unread: the handler reads it while it comes
    scope.addContentTypeParser(TYPES, (_request, _body, done) => done(null, undefined));
    scope.put(
      '/v1/epochs/:epoch',
      {
        bodyLimit: VOTE_FILE_BYTES_MAX,
        onRequest: guards.steward,
        schema: {
          operationId: 'recordEpoch',
          summary: 'Keep the votes of an epoch from a file, and what was granted; by a steward',
          description:
            'CSV or a JSON array, as docs/vote-files.md describes, up to 128 MiB. All of it is kept or nothing; the first wrong row is named. The same file again changes nothing, another one of the same epoch is refused, and so is one in which a candidate of the steward’s own side stood: another steward sends it.',
          tags: ['votes'],
          params: Type.Object({ epoch: EpochNumber }),
          body: {
            content: {
              'text/csv': { schema: { type: ['string', 'null'] } },
              'application/json': {
                schema: { type: ['array', 'null'], items: { type: 'object', additionalProperties: true } },
              },
            },
          },
          response: { 200: EpochView, 201: EpochView },
        },
      },
      async (request, reply) => {
        const by = callerOf(request);
        assureSteward(by);
        reply.header('connection', 'close'); // what is refused is not read to its end
        const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
        const form = type === 'text/csv' ? 'csv' : 'json';
        const { epoch } = request.params as { epoch: number };
        const text = textOfBody(request.raw);
        const { kept, isNew } = await recordVoteFile(db, by, form, text, epoch, settings.chainId, now());
        reply.code(isNew ? 201 : 200).header('location', `/v1/epochs/${epoch}/candidates`);
        return epochView(kept, settings.chainId);
      },
    );
  });
}
