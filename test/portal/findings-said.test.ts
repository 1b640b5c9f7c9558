import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differencesOf } from '../../core/sync-checks/difference.ts';
import { FINDING_PHRASES } from '../../core/sync-checks/finding-phrases.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { en } from '../../portal/messages/en.ts';
import { people } from '../support/people.ts';
import {
  approval,
  approvedPullRequest,
  day,
  deployedPullRequest,
  deployment,
  mergedPullRequest,
} from '../support/claims/pull-request-facts.ts';

const { rey, rob } = people;
const ENGLISH =
  /\b(head|base|branch|repository|review|by|revert|deployment|of|to|there|open|draft|closed|merged|public|private|installed|published|contains?|does|approved|requested|dismissed|pending|success|shows|could|asked|until|been|came)\b/;

const differences = [
  ...differencesOf(
    approvedPullRequest({ reviews: [approval(rey.github)], draft: true }),
    mergedPullRequest({
      head: `5d6e7f8${'0'.repeat(33)}`,
      baseBranch: 'next',
      repository: { id: 77, name: 'a/b', defaultBranch: 'main', private: true, installationId: null },
      reviews: [
        approval(rey.github, { state: 'dismissed' }),
        approval(rob.github, { state: 'changes_requested' }),
      ],
    }),
  ),
  ...differencesOf(
    mergedPullRequest({
      deployments: [deployment({ state: 'pending' })],
      branch: { name: 'prod', containsMerge: false, since: null },
    }),
    deployedPullRequest({
      releases: [{ id: 1, tag: 'v1', publishedAt: day(5), containsMerge: true }],
      reverts: [{ by: '#13', at: day(6) }],
      branch: { name: 'prod', containsMerge: true, since: day(5) },
    }),
  ),
];
const obstacles = FINDING_PHRASES.slice(FINDING_PHRASES.indexOf('nobody came to it in time')).map((phrase) =>
  phrase.replace('{pullRequest}', 'a/b#7').replace('{at}', '2026-11-22T09:00:00Z'),
);

test('what a look at GitHub found is said in English as it was written', () => {
  assert.equal(differences.length, 12, differences.join('\n'));
  for (const finding of [...differences, ...obstacles]) assert.equal(en.sync.found(finding), finding);
});

for (const { code, words } of LANGUAGES.slice(1))
  test(`what a look at GitHub found, and why it could not look, is said in ${code} with the same names and commits`, () => {
    for (const finding of [...differences, ...obstacles]) {
      const said = words.sync.found(finding);
      assert.notEqual(said, finding);
      assert.doesNotMatch(said.replaceAll(/\bmerge\b/g, '').replace('production', ''), ENGLISH, finding);
      for (const name of finding.match(/\b[0-9a-f]{7}\b|#\d+|\brey|rob|prod\b|v1/g) ?? [])
        assert.ok(said.includes(name), `${finding}: ${said}`);
    }
  });
