import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContractSignatures } from '../../../core/accounts/contract-signature.ts';
import {
  evaluated,
  objected,
  overridableState,
  override,
  overrideEntries,
  REASON,
  signedDraft,
} from '../../support/claims/overrides.ts';
import { people } from '../../support/people.ts';

const { ann, dan, stella, stan } = people;

test('only what the wallet signed just as it was drafted is taken, by the steward who sends it', async () => {
  const { list, path, claimId, pull } = await objected();
  await using _ = list;
  const draft = await list.as(stella).post(`${path}/draft`, { part: 'objections', reason: REASON });
  const good = await signedDraft(stella, draft);
  const before = await overridableState(list);
  const { reason: _reason, ...reasonless } = good.message;
  const cases: [object, number, string, string?][] = [
    [{ ...good, message: { ...good.message, reason: 'Because.' } }, 400, 'signature_invalid', '/signature'],
    [{ ...good, message: { ...good.message, part: 'approvals' } }, 409, 'nothing_to_override'],
    [{ ...good, message: { ...good.message, claim: '99' } }, 400, 'invalid_input', '/message/claim'],
    [{ ...good, message: { ...good.message, delegate: 'dan' } }, 400, 'invalid_input', '/message/delegate'],
    [{ ...good, message: { ...good.message, title: 'Else' } }, 400, 'invalid_input', '/message/title'],
    [{ ...good, message: { ...good.message, url: 'https://a.org/' } }, 400, 'invalid_input', '/message/url'],
    [{ ...good, message: { ...good.message, commit: 'a'.repeat(40) } }, 409, 'override_outdated'],
    [{ ...good, message: { ...good.message, because: 'nothing' } }, 409, 'override_outdated'],
    [{ ...good, message: { ...good.message, more: 1 } }, 400, 'invalid_input', '/message/more'],
    [{ ...good, message: reasonless }, 400, 'invalid_input', '/message/reason'],
    [
      { ...good, message: { ...good.message, issuedAt: '2026-11-22T08:00:00Z' } },
      400,
      'draft_expired',
      '/message/issuedAt',
    ],
    [{ ...good, signature: `0x${'11'.repeat(65)}` }, 400, 'signature_invalid', '/signature'],
    [await signedDraft(stan, draft), 400, 'signature_invalid', '/signature'],
  ];
  for (const [body, status, code, pointer] of cases) {
    const answer = await list.as(stella).post(path, body);
    assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(body));
    assert.equal(answer.body.errors?.[0].pointer, pointer, JSON.stringify(body));
  }
  const foreign = await list.as(stan).post(path, good);
  assert.deepEqual([foreign.status, foreign.body.code], [400, 'signature_invalid']);
  assert.deepEqual(await overridableState(list), before);

  await list.github.push(pull, ann.github);
  await evaluated(list, claimId);
  const outdated = await list.as(stella).post(path, good);
  assert.deepEqual([outdated.status, outdated.body.code], [409, 'override_outdated']);
  assert.equal(outdated.body.current.commit, pull.head);
  assert.deepEqual((await overridableState(list)).rows, []);
});

test('a confirmation says word for word what was proposed, and whose decision it is', async () => {
  const { list, claimId, path } = await objected();
  await using _ = list;
  const proposed = await override(list, stella, claimId, { part: 'objections', reason: REASON });
  const confirmation = `${path}/${proposed.body.seq}/confirmation`;
  const draft = await list.as(stan).post(`${confirmation}/draft`);
  const good = await signedDraft(stan, draft);
  const before = await overridableState(list);

  for (const [member, value] of Object.entries({
    override: `0x${'12'.repeat(32)}`,
    proposedBy: stan.address,
    reason: 'Because.',
    commit: 'a'.repeat(40),
    issuedAt: '2026-11-22T08:00:00Z',
  })) {
    const answer = await list.as(stan).post(confirmation, {
      ...good,
      message: { ...good.message, [member]: value },
    });
    assert.equal(answer.status, 400, member);
    assert.equal(answer.body.errors[0].pointer, `/message/${member}`);
  }
  const unsigned = await list.as(stan).post(confirmation, { ...good, signature: `0x${'11'.repeat(65)}` });

  assert.deepEqual([unsigned.status, unsigned.body.code], [400, 'signature_invalid']);
  assert.deepEqual([good.message.proposedBy, good.message.reason], [stella.address, REASON]);
  assert.deepEqual(await overridableState(list), before);
});

test('a contract wallet’s override is recorded with the block at which it was valid', async () => {
  const block = { chainId: 4689, number: '31', hash: `0x${'1'.repeat(64)}`, codeHash: `0x${'2'.repeat(64)}` };
  const accepting: ContractSignatures = { check: async () => ({ valid: true, block }) };
  const { list, path } = await objected({}, { contractSignatures: accepting });
  await using _ = list;
  const draft = await list.as(stella).post(`${path}/draft`, { part: 'objections', reason: REASON });

  const proposed = await list.as(stella).post(path, { ...(await signedDraft(dan, draft)) });

  assert.equal(proposed.status, 201);
  const [entry] = await overrideEntries(list);
  assert.deepEqual([entry.signature.type, entry.signature.block], ['eip1271', block]);
});
