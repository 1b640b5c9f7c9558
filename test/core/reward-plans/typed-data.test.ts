import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TypedDataEncoder, verifyTypedData } from 'ethers';
import { announcementFault } from '../../../core/reward-plans/announcement-check.ts';
import { comparisonJson, comparePlans } from '../../../core/reward-plans/comparison.ts';
import { planBody } from '../../../core/reward-plans/plan-entry.ts';
import type { PlanTerms } from '../../../core/reward-plans/reward-plan.ts';
import { planMessage, planTypedData } from '../../../core/reward-plans/typed-data.ts';
import { recoverSigner, typedDataDigest } from '../../../core/signatures.ts';
import { people } from '../../support/people.ts';

const terms: PlanTerms = {
  blockShareBps: 8000,
  epochShareBps: 8000,
  foundationShareBps: 8000,
  route: 'manual',
  payoutPeriodEpochs: 24,
  minimumPayout: '123456789012345678901234567890',
  belowMinimum: 'carry_over',
  basis: 'epoch_snapshot',
};
const before = { version: 6, terms: { ...terms, epochShareBps: 8800 } };
const effectiveAt = new Date('2026-12-08T10:00:00Z');
const plan = { version: 7, terms, effectiveAt };
const message = planMessage({
  ...plan,
  delegate: 'ann',
  previous: new Uint8Array(32).fill(7),
  issuedAt: new Date('2026-12-01T09:20:00.900Z'),
  note: 'Costs rose.\nÜber 8 %: “no”.',
});

test('a wallet library signs the typed data as it comes, and our digest is the wallet’s', async () => {
  const data = planTypedData(message, 4689);

  const signature = await people.ann.wallet.signTypedData(data.domain, data.types, data.message);

  const digest = typedDataDigest(data);
  assert.equal(`0x${digest.toString('hex')}`, TypedDataEncoder.hash(data.domain, data.types, data.message));
  assert.equal(recoverSigner(digest, signature), people.ann.address.toLowerCase());
  assert.equal(verifyTypedData(data.domain, data.types, data.message, signature), people.ann.address);
});

test('every member of the message is signed', () => {
  const digest = (changed: object) =>
    typedDataDigest(planTypedData({ ...message, ...changed }, 4689)).toString('hex');
  const changes = {
    delegate: 'dan',
    kind: 'commitment',
    sequence: '8',
    previous: `0x${'08'.repeat(32)}`,
    effectiveAt: '2026-12-08T10:00:01Z',
    issuedAt: '2026-12-01T09:20:01Z',
    blockShareBps: 8001,
    epochShareBps: 8001,
    foundationShareBps: 8001,
    route: 'hermes',
    payoutPeriodEpochs: 25,
    minimumPayout: '123456789012345678901234567891',
    belowMinimum: 'forfeit',
    basis: 'payout_snapshot',
    note: '',
  };
  assert.deepEqual(Object.keys(changes), Object.keys(message));
  const digests = Object.entries(changes).map(([member, value]) => digest({ [member]: value }));
  const otherChain = typedDataDigest(planTypedData(message, 4690)).toString('hex');
  assert.equal(new Set([...digests, digest({}), otherChain]).size, digests.length + 2);
});

function announcement() {
  return structuredClone({
    subject: { delegate: 'ann', plan: '7' },
    body: {
      ...planBody(plan, before),
      noticeUntil: '2026-12-08T09:20:01Z',
      reason: message['note'] ?? null,
      typedData: { ...planTypedData(message, 4689) },
    },
  });
}

test('an entry that shows what was signed has no fault', () => {
  assert.equal(announcementFault(announcement()), undefined);
});

test('an entry that shows anything else than was signed is found out', () => {
  const forgeries: [string, (entry: ReturnType<typeof announcement>) => void][] = [
    ['another share', (entry) => (entry.body.plan['epochShareBps'] = 8800)],
    ['another version', (entry) => (entry.body.plan['version'] = 6)],
    ['another member of the plan', (entry) => (entry.body.plan['bonus'] = 1)],
    ['another time', (entry) => (entry.body.effectiveAt = '2026-12-09T10:00:00Z')],
    ['no time', (entry) => (entry.body.effectiveAt = 'soon')],
    ['another reason', (entry) => (entry.body.reason = 'Costs fell.')],
    ['another delegate', (entry) => (entry.subject.delegate = 'dan')],
    ['another file', (entry) => (entry.subject.plan = '8')],
    ['a plan before that does not fit', (entry) => (entry.body.before = { version: 6, ...terms })],
    [
      'a kinder comparison',
      (entry) => (entry.body.comparison = comparisonJson(comparePlans({ version: 6, terms }, terms))),
    ],
    ['a notice after the effect', (entry) => (entry.body.noticeUntil = '2026-12-09T00:00:00Z')],
    ['another domain', (entry) => (entry.body.typedData.domain.name = 'Ledgerbook')],
    ['another domain member', (entry) => Object.assign(entry.body.typedData.domain, { salt: '0x00' })],
    ['a type less', (entry) => entry.body.typedData.types['RewardPlan']?.pop()],
    ['another primary type', (entry) => (entry.body.typedData.primaryType = 'Mail')],
    ['no typed data', (entry) => Object.assign(entry.body, { typedData: null })],
    ['no plan', (entry) => Object.assign(entry.body, { plan: null })],
  ];
  for (const [name, forge] of forgeries) {
    const entry = announcement();
    forge(entry);
    assert.notEqual(announcementFault(entry), undefined, name);
  }
});
