import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { assureOwner } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { RefusalError } from '../errors.ts';
import { plainText, REASON } from '../plain-text.ts';
import { auditBody } from './audit-entry.ts';
import { AUDIT_ANSWERS_MAX, demandAnswerable } from './audit.ts';
import { insertAuditAnswer } from '../audit-answers/store.ts';
import { type Audit, findAudit, lockAudits } from './store.ts';

/** A delegate answers on what an audit holds against it; the answer stands next to the audit from then on. */
export async function answerAudit(
  db: Database,
  by: Caller,
  slug: string,
  toEpoch: number,
  text: string,
  now: Date,
): Promise<Audit> {
  const answer = plainText(text, '/text', REASON);
  return await db.transaction().execute(async (tx) => {
    const delegate = await lockDelegate(tx, slug);
    assureOwner(by, delegate);
    await lockAudits(tx, delegate.id);
    const audit = await findAudit(tx, delegate.id, toEpoch);
    if (audit === undefined) throw noSuchAudit(slug, toEpoch);
    demandAnswerable(audit.state);
    if (audit.answers.length >= AUDIT_ANSWERS_MAX)
      throw new RefusalError(
        'conflict',
        'too_many_answers',
        `An audit may have ${AUDIT_ANSWERS_MAX} answers`,
      );
    const recorded = await append(tx, {
      kind: 'audit.answered',
      actor: { role: 'delegate', address: checksumAddress(by.address) },
      subject: { delegate: slug },
      body: { ...auditBody(audit), answer },
    });
    await insertAuditAnswer(tx, {
      delegateId: delegate.id,
      toEpoch,
      text: answer,
      at: now,
      seq: recorded.seq,
    });
    await enqueue(tx, recorded);
    return { ...audit, answers: [...audit.answers, { text: answer, at: now, seq: recorded.seq }] };
  });
}

export function noSuchAudit(slug: string, toEpoch: number): RefusalError {
  return new RefusalError(
    'not_found',
    'audit_not_found',
    `${slug} has no audit that ends with epoch ${toEpoch}`,
  );
}
