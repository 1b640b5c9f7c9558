import { delegates, repositories } from './community.ts';
import { byName, reviewers, voters } from './people.ts';
import { playCommitments } from './seed-commitments.ts';
import { playReplies } from './seed-payouts.ts';
import { playQuestions } from './seed-questions.ts';
import { playReviews } from './seed-reviews.ts';
import { playTasks } from './seed-tasks.ts';
import { playVotes } from './seed-votes.ts';
import { slugOf } from './slug.ts';
import { expect, type Happening, type Stage } from './stage.ts';

const DAY_MS = 86_400_000;

/** Plays four months of the sample community through the service's own HTTP routes, on a clock that moves. */
export async function seed(stage: Stage, onDay: (daysLeft: number) => Promise<void>): Promise<void> {
  const start = stage.clock.now().getTime();
  const happenings = [
    ...delegates.flatMap(playDelegate),
    ...playFollows(),
    ...playTasks(),
    ...playCommitments(),
    ...playReviews(),
    ...playQuestions(),
    ...playVotes(),
    ...playReplies(),
  ].sort((a, b) => b.daysAgo - a.daysAgo);
  await stage.clock.moveTo(new Date(start - 130 * DAY_MS));
  for (const name of repositories) stage.github.addRepository(name);
  for (const { name } of [...delegates.map((each) => byName(each.person)), ...reviewers])
    await stage.linkGithub(name);
  for (const reviewer of reviewers)
    await expect(stage.as('stella').put(`/v1/reviewers/${reviewer.address}`), 200);

  for (const { daysAgo, happen } of happenings) {
    const time = new Date(start - daysAgo * DAY_MS);
    if (time > stage.clock.now()) await stage.clock.moveTo(time); // of several on one day the later ones follow on
    await onDay(daysAgo);
    await happen(stage);
    await stage.settle();
  }
  await stage.clock.moveTo(new Date());
  await stage.settle();
}

function playDelegate(delegate: (typeof delegates)[number]): Happening[] {
  const slug = slugOf(delegate.name);
  const happenings: Happening[] = [
    {
      daysAgo: delegate.appliedDaysAgo,
      async happen({ as }) {
        const { name, description, category, links, candidate } = delegate;
        await expect(
          as(delegate.person).post('/v1/delegates', { name, description, category, links, candidate }),
          201,
        );
      },
    },
  ];
  if (delegate.outcome !== 'applied')
    happenings.push({
      daysAgo: delegate.appliedDaysAgo - 0.5,
      async happen({ as }) {
        const reason = 'Runs a node of its own; the wallet signed for the candidate.';
        await expect(as('stella').post(`/v1/delegates/${slug}/approval`, { reason }), 200);
      },
    });
  for (const plan of delegate.plans)
    happenings.push(...playPlan(delegate.person, slug, plan, delegate.paysEvery ?? 72));
  if (delegate.editedDaysAgo !== undefined)
    happenings.push({
      daysAgo: delegate.editedDaysAgo,
      async happen({ as }) {
        const { version } = await expect(as(delegate.person).get(`/v1/delegates/${slug}`), 200);
        const description = `${delegate.description} Questions: ask us in the community’s Discord.`;
        await expect(as(delegate.person).patch(`/v1/delegates/${slug}`, { version, description }), 200);
      },
    });
  if (delegate.outcome === 'retired')
    happenings.push({
      daysAgo: 22,
      async happen({ as }) {
        const reason = 'Closing at the end of the month. Thank you for your votes.';
        await expect(as(delegate.person).post(`/v1/delegates/${slug}/retirement`, { reason }), 200);
      },
    });
  return happenings;
}

function playPlan(
  person: string,
  slug: string,
  plan: (typeof delegates)[number]['plans'][number],
  payoutPeriodEpochs: number,
): Happening[] {
  let version: number | undefined;
  const happenings: Happening[] = [
    {
      daysAgo: plan.announcedDaysAgo,
      async happen({ as, clock }) {
        const { blockShareBps, epochShareBps, foundationShareBps, route, note } = plan;
        const effectiveAt = onTheHour(clock.now().getTime() + plan.noticeDays * DAY_MS);
        const terms = {
          blockShareBps,
          epochShareBps,
          foundationShareBps,
          route,
          payoutPeriodEpochs,
          effectiveAt,
          ...(note && { note }),
        };
        const { typedData } = await expect(
          as(person).post(`/v1/delegates/${slug}/reward-plans/draft`, terms),
          200,
        );
        const { domain, types, message } = typedData as {
          domain: object;
          types: Record<string, []>;
          message: object;
        };
        const signature = await byName(person).wallet.signTypedData(domain, types, message);
        const made = await expect(
          as(person).post(`/v1/delegates/${slug}/reward-plans`, { message, signature }),
          201,
        );
        version = made.version;
      },
    },
  ];
  if (plan.withdrawnAfterDays !== undefined)
    happenings.push({
      daysAgo: plan.announcedDaysAgo - plan.withdrawnAfterDays,
      async happen({ as }) {
        const reason = 'Our voters asked us to look for another way, and we found one.';
        await expect(
          as(person).post(`/v1/delegates/${slug}/reward-plans/${version}/withdrawal`, { reason }),
          200,
        );
      },
    });
  const effectDaysAgo = plan.announcedDaysAgo - plan.noticeDays - 1 / 24;
  if (effectDaysAgo > 0) happenings.push({ daysAgo: effectDaysAgo, happen: async () => {} }); // settling puts it in force
  return happenings;
}

function playFollows(): Happening[] {
  return [
    {
      daysAgo: 58,
      async happen({ as }) {
        for (const { name } of voters)
          for (const slug of ['node-harbor', 'blue-mast', 'lumen-stake'])
            await expect(as(name).put(`/v1/me/follows/${slug}`), 200);
      },
    },
  ];
}

function onTheHour(ms: number): string {
  const HOUR_MS = 3_600_000;
  return new Date(Math.ceil(ms / HOUR_MS) * HOUR_MS).toISOString().replace('.000Z', 'Z');
}
