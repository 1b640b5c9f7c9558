import { commitments, type DemoCommitment } from './community.ts';
import { byName } from './people.ts';
import { expect, type Happening, type Stage } from './stage.ts';

const DAY_MS = 86_400_000;

/** What delegates promised, and what became of it; what turns missed by rule does so while the story settles. */
export function playCommitments(): Happening[] {
  return commitments.flatMap(playCommitment);
}

function playCommitment(commitment: DemoCommitment): Happening[] {
  const { person, slug, text, test, weight, dueDaysAgo } = commitment;
  const path = `/v1/delegates/${slug}/commitments`;
  let id = '';
  let start = 0;
  const dueAt = (daysAgo: number) =>
    new Date(start + (commitment.madeDaysAgo - daysAgo) * DAY_MS).toISOString();
  const happenings: Happening[] = [
    {
      daysAgo: commitment.madeDaysAgo,
      async happen(stage) {
        start = stage.clock.now().getTime();
        const made = await signed(stage, person, path, { text, test, weight, dueAt: dueAt(dueDaysAgo) }, 201);
        id = made.id;
      },
    },
  ];
  const { putOff, link, badgeDaysAgo, answer } = commitment;
  if (putOff !== undefined)
    happenings.push({
      daysAgo: putOff.daysAgo,
      async happen(stage) {
        const changes = { commitment: id, version: 1 };
        const terms = { text, test, weight, dueAt: dueAt(putOff.dueDaysAgo), changes, reason: putOff.reason };
        await signed(stage, person, path, terms, 200);
      },
    });
  if (link !== undefined) {
    happenings.push({
      daysAgo: link.daysAgo,
      happen: async ({ as }) =>
        void (await expect(as(person).post(`/v1/commitments/${id}/evidence`, { url: link.url }), 201)),
    });
    for (const [i, reviewer] of link.confirmedBy.entries())
      happenings.push({
        daysAgo: link.daysAgo - 0.5 * (i + 1),
        async happen({ as }) {
          const { shown } = await expect(as(reviewer).get(`/v1/commitments/${id}`), 200);
          const confirmation = `/v1/commitments/${id}/evidence/${shown[0].id}/confirmation`;
          await expect(as(reviewer).post(confirmation), 201);
        },
      });
  }
  if (badgeDaysAgo !== undefined)
    happenings.push({
      daysAgo: badgeDaysAgo,
      async happen({ as }) {
        const { data } = await expect(as(person).get(`/v1/delegates/${slug}/badges`), 200);
        await expect(as(person).post(`/v1/commitments/${id}/evidence`, { task: data[0].task.id }), 201);
      },
    });
  if (answer !== undefined) {
    for (const daysAgo of [dueDaysAgo - 0.1, dueDaysAgo - 8])
      happenings.push({ daysAgo, happen: async () => {} });
    happenings.push({
      daysAgo: dueDaysAgo - 9,
      happen: async ({ as }) =>
        void (await expect(as(person).post(`/v1/commitments/${id}/answers`, { text: answer }), 201)),
    });
  }
  return happenings;
}

async function signed(
  { as }: Stage,
  person: string,
  path: string,
  terms: object,
  status: number,
): Promise<{ id: string }> {
  const { typedData } = await expect(as(person).post(`${path}/draft`, terms), 200);
  const { domain, types, message } = typedData as {
    domain: object;
    types: Record<string, []>;
    message: object;
  };
  const signature = await byName(person).wallet.signTypedData(domain, types, message);
  return await expect(as(person).post(path, { message, signature }), status);
}
