import { Type } from 'typebox';
import { confirmEvidence } from '../../core/commitment-evidence/confirm-evidence.ts';
import { giveEvidence } from '../../core/commitment-evidence/give-evidence.ts';
import { answerCommitment } from '../../core/commitments/answer-commitment.ts';
import { readCommitment } from '../../core/commitments/read-commitments.ts';
import type { Database } from '../../core/database.ts';
import { callerOf } from '../auth.ts';
import { EvidenceBody } from '../views/commitment-evidence.ts';
import { CommitmentId, commitmentView, CommitmentView } from '../views/commitment.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once } from '../requests/idempotency.ts';

const tags = ['commitments'];
const Params = Type.Object({ id: CommitmentId });

/** Whether a commitment was kept: what shows it, who confirms that, and what its delegate answers. */
export function commitmentEvidenceRoutes(app: App, deps: ApiDeps): void {
  const { guards, now, settings } = deps;
  const viewOf = async (from: Database, id: string) =>
    commitmentView(await readCommitment(from, id), settings);

  app.post(
    '/v1/commitments/:id/evidence',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'giveEvidence',
        summary:
          'Show that a commitment is kept, also late: by a completed task, by the audits of its time, or by a link',
        tags,
        params: Params,
        body: EvidenceBody,
        response: { 201: CommitmentView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { id } = request.params;
        await giveEvidence(held, callerOf(request), id, request.body, now());
        reply.code(201).header('location', `/v1/commitments/${id}`);
        return await viewOf(held, id);
      }),
  );

  app.post(
    '/v1/commitments/:id/evidence/:evidence/confirmation',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'confirmEvidence',
        summary: 'Confirm, as a reviewer who is not of the delegate, that a link shows what was promised',
        description: 'The second confirmation, by another person, turns the commitment kept.',
        tags,
        params: Type.Object({
          id: CommitmentId,
          evidence: Type.String({ pattern: '^[1-9][0-9]{0,14}$', examples: ['57'] }),
        }),
        response: { 201: CommitmentView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { id, evidence } = request.params;
        await confirmEvidence(held, callerOf(request), id, Number(evidence), now());
        reply.code(201).header('location', `/v1/commitments/${id}`);
        return await viewOf(held, id);
      }),
  );

  app.post(
    '/v1/commitments/:id/answers',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'answerCommitment',
        summary: 'Answer, as its delegate, on a commitment that was missed',
        tags,
        params: Params,
        body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 1000 }) }),
        response: { 201: CommitmentView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { id } = request.params;
        await answerCommitment(held, callerOf(request), id, request.body.text, now());
        reply.code(201).header('location', `/v1/commitments/${id}`);
        return await viewOf(held, id);
      }),
  );
}
