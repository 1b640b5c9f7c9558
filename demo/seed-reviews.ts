import type { Issue } from '../test/support/github/things.ts';
import { GONE } from './community.ts';
import { byName } from './people.ts';
import { expect, type Happening, type Stage } from './stage.ts';

const DOCS = 'harbour-tools/delegate-docs';
const LABEL = 'wishlist';

/** What keeps stewards and reviewers busy: issues to import, decisions against the rules, objections, a repository that is gone. */
export function playReviews(): Happening[] {
  const issues: Issue[] = [];
  return [
    {
      daysAgo: 8,
      async happen(stage) {
        const titles = ['Words for people who have never staked', 'Screenshots of the new wallet'];
        for (const title of titles)
          issues.push(
            await stage.github.openIssue(repositoryOf(stage, DOCS), byName('rey').github, {
              title,
              body: `${title}.\n\n- [ ] Two voters read it and have no question left`,
              labels: [LABEL],
            }),
          );
      },
    },
    {
      daysAgo: 7,
      async happen({ as }) {
        const asked = { repository: DOCS, label: LABEL };
        const imported = await expect(as('stella').post('/v1/tasks/imports', asked), 200);
        const [, second] = imported.issues;
        await expect(as('stella').post(`/v1/tasks/${second.task}/publication`, { revision: 1 }), 200);
      },
    },
    { daysAgo: 3, happen: ({ github }) => github.closeIssue(named(issues[1]), byName('ria').github) },
    {
      daysAgo: 5,
      async happen({ as }) {
        const claimId = await claimOf(as, 'Peers of a new node are found in a minute');
        const reason = 'On two of five networks no peer is found any more. We look into it.';
        await expect(as('stella').post(`/v1/claims/${claimId}/suspension`, { reason }), 200);
      },
    },
    {
      daysAgo: 2.5,
      async happen({ as }) {
        const text = 'The second sheet is cut off on the printers of our community hall.';
        const claim = await claimOf(as, 'Voter guide as a printable page');
        await expect(as('vic').post('/v1/reports', { claim, text }), 201);
      },
    },
    {
      daysAgo: 1.5,
      async happen({ as }) {
        const path = `/v1/claims/${await claimOf(as, 'Spanish translation of the voter guide')}/overrides`;
        const reason = 'The objection is about the glossary, which is another task.';
        const draft = await expect(as('stan').post(`${path}/draft`, { part: 'objections', reason }), 200);
        const { domain, types, message } = draft.typedData;
        const signature = await byName('stan').wallet.signTypedData(domain, types, message);
        await expect(as('stan').post(path, { message, signature }), 201);
      },
    },
    {
      daysAgo: 1.2,
      async happen(stage) {
        const [pull] = [...repositoryOf(stage, 'harbour-tools/probe-alerts').pulls.values()].filter(
          ({ title }) => title === 'Missed blocks in the alerts',
        );
        await stage.github.push(named(pull), byName('rob').github);
      },
    },
    { daysAgo: 1, happen: async (stage) => stage.github.deleteRepository(repositoryOf(stage, GONE)) },
  ];
}

function named<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('the story has not come so far');
  return thing;
}

function repositoryOf({ github }: Stage, name: string) {
  return named(github.world.repositoryByName(name));
}

/** The claim of the one task with this title. */
async function claimOf(as: Stage['as'], title: string): Promise<string> {
  const found = await expect(as('stella').get(`/v1/tasks?q=${encodeURIComponent(title)}`), 200);
  return String(found.data[0].claim.id);
}
