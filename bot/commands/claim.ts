import { lengthText, utcText } from '../../core/changes/time-text.ts';
import { claimTask, demandClaimable } from '../../core/claims/claim-task.ts';
import { type Claim, isLive } from '../../core/claims/claim.ts';
import { listStandingClaims } from '../../core/claims/store.ts';
import { RefusalError } from '../../core/errors.ts';
import { findDelegateByAddress } from '../../core/delegates/store.ts';
import type { Task } from '../../core/tasks/task.ts';
import { command, type ComponentAction } from '../command.ts';
import { buttonRow } from '../components.ts';
import type { CommandParts, Reply } from '../interaction.ts';
import { quoted } from '../markdown.ts';
import { links } from '../messages.ts';
import { clockText, holderText, termsTexts, titleText } from '../task-text.ts';
import { linkedAccount } from './linked-account.ts';
import { namedTask, suggestTask, taskOption } from './named-task.ts';

const TITLE_MAX = 200;

/** Shows what a claim would mean, and claims only at the press of a button: nobody claims by a slip. */
export const claim = command({
  name: 'claim',
  description: 'Claim a task of the wishlist for your delegate',
  options: [taskOption('The task to claim')],
  execute: async ({ options, discordId }, parts) =>
    offerClaim(discordId, await namedTask(parts.db, options.task), parts),
  suggest: { task: suggestTask({ openOnly: true }) },
});

export const claimAction: ComponentAction = {
  name: 'claim',
  replaces: false,
  execute: async ({ args: [id = ''], discordId }, parts) =>
    offerClaim(discordId, await namedTask(parts.db, id), parts),
};

/** Its arguments are the task and the revision that was shown: nobody claims what they have not seen. */
export const claimConfirmation: ComponentAction = {
  name: 'claim-it',
  replaces: true,
  async execute({ args: [id = '', revision], discordId }, parts) {
    const { db, settings, now } = parts;
    const by = await linkedAccount(parts, discordId);
    const task = await namedTask(db, id);
    const held = await ownClaim(parts, task, by.accountId);
    if (held !== undefined) return heldReply(task, held, parts);
    try {
      await claimTask(db, by, task.id, settings, now(), Number(revision));
    } catch (error) {
      if (!(error instanceof RefusalError && error.code === 'version_conflict')) throw error;
      const { content, ...rest } = await offerClaim(discordId, await namedTask(db, id), parts);
      return { content: `A steward revised the task meanwhile. Look at it again.\n${content}`, ...rest };
    }
    const made = await ownClaim(parts, task, by.accountId);
    if (made === undefined) throw new TypeError(`no claim on ${task.id} after it was made`);
    return heldReply(task, made, parts);
  },
};

async function offerClaim(discordId: string, task: Task, parts: CommandParts): Promise<Reply> {
  const { db, settings } = parts;
  const now = parts.now();
  const by = await linkedAccount(parts, discordId);
  const own = await ownClaim(parts, task, by.accountId);
  if (own !== undefined) return heldReply(task, own, parts);
  const claimer = await findDelegateByAddress(db, by.address);
  const { delegate, github, held } = await demandClaimable(db, by, claimer, task, settings, now);
  const until = new Date(now.getTime() + settings.claimPeriodMs);
  return {
    content: [
      `Claim ${titleText({ id: task.id, title: task.terms.title }, TITLE_MAX)} for ${quoted(delegate.profile.name, 60)}?`,
      `${[quoted(task.repositoryName, 100), ...termsTexts(task)].join(' · ')}.`,
      `You have ${lengthText(settings.claimPeriodMs)}, until ${utcText(until)}, to submit a pull request of your GitHub account ${quoted(github.login, 60)}. The clock stops while others review, merge and deploy.`,
      `A delegate may hold ${settings.claimLimit} ${settings.claimLimit === 1 ? 'claim' : 'claims'} at a time; yours holds ${held}.`,
      'The claim is public, and so is how it ends.',
      links({ 'See it': `${settings.publicUrl}/tasks/${task.id}` }),
    ].join('\n'),
    components: [buttonRow('Claim it', 'claim-it', [task.id, String(task.revision)], 3)],
  };
}

async function ownClaim({ db }: CommandParts, task: Task, accountId: string): Promise<Claim | undefined> {
  const claims = await listStandingClaims(db, task.id);
  return claims.find((each) => each.delegate.accountId === accountId && isLive(each.state));
}

function heldReply(task: Task, held: Claim, { settings, now }: CommandParts): Reply {
  return {
    content: [
      `${holderText(held)} holds ${titleText({ id: task.id, title: task.terms.title }, TITLE_MAX)}. ${clockText(held, now())}`,
      links({ 'Submit your pull request': `${settings.publicUrl}/tasks/${task.id}` }),
    ].join('\n'),
  };
}
