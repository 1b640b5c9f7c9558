import { followDelegate } from '../../../core/alerts/follow-delegate.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import type { ProfileInput } from '../../../core/delegates/profile.ts';
import { type Person, people } from '../people.ts';
import type { SampleHistory } from './history.ts';
import { HOSTILE } from './hostile.ts';

export async function fillDelegates(history: SampleHistory): Promise<void> {
  await apply(
    history,
    people.ann,
    {
      name: 'Node Harbor',
      description:
        'Two of us in Lisbon, running delegates since 2019. We keep a public archive node and answer questions on weekdays.',
      category: 'node-operator',
      links: [{ title: 'Archive node status', url: 'https://status.node-harbor.example/' }],
      candidate: 'nodeharbor',
    },
    90,
  );
  await approve(history, 'node-harbor', 'Runs two nodes since May, with a public uptime page.', 89);
  const hostile = await apply(
    history,
    people.dan,
    {
      name: HOSTILE.name,
      description: HOSTILE.text,
      category: 'developer',
      links: [{ title: HOSTILE.title, url: 'https://example.org/?"><script>alert(1)</script>' }],
    },
    80,
  );
  await approve(history, hostile, HOSTILE.text, 79);
  await apply(
    history,
    people.ria,
    {
      name: 'Meridian Works',
      description: 'Runs a testnet node since spring.',
      category: 'developer',
      links: [],
    },
    78,
  );
  for (const person of [people.vic, people.rob]) {
    const { accountId } = await history.as(person);
    await followDelegate(history.db, { accountId }, 'node-harbor', {}, 'unless_opened', history.now);
  }
}

async function apply(
  history: SampleHistory,
  person: Person,
  profile: ProfileInput,
  daysAgo: number,
): Promise<string> {
  const at = await history.at(daysAgo);
  const { slug } = await applyAsDelegate(history.db, await history.as(person), profile, at);
  return slug;
}

async function approve(history: SampleHistory, slug: string, reason: string, daysAgo: number): Promise<void> {
  const at = await history.at(daysAgo);
  await approveDelegate(history.db, await history.as(people.stella), slug, reason, at);
}
