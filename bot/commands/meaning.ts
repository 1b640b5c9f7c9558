import { amountText, readableText, shareText } from '../../core/amounts.ts';
import { changeText } from '../../core/changes/change-text.ts';
import { type Change, findChange } from '../../core/changes/store.ts';
import { RefusalError } from '../../core/errors.ts';
import {
  CHANGES_OF_SHARES,
  type ShareMeaning,
  typedAmount,
  voteMeaning,
} from '../../core/reward-plans/vote-meaning.ts';
import type { ComponentAction, FormAction } from '../command.ts';
import { form } from '../form.ts';
import type { CommandParts } from '../interaction.ts';
import { quoted } from '../markdown.ts';
import { links } from '../messages.ts';

const TITLE_MAX = 200;
const AMOUNT_MAX = 20;
const SEQ = /^\d{1,15}$/;

/** Asks what one's votes got, under a change of shares that was told or listed. */
export const meaningAction: ComponentAction = {
  name: 'meaning',
  replaces: false,
  opensForm: true,
  async execute({ args: [seq = ''] }, parts) {
    await changeOfShares(seq, parts);
    return {
      form: form(
        'What it means for my vote',
        'meaning',
        [seq],
        [
          {
            name: 'got',
            label: 'What your votes received from it lately, in IOTX',
            description: 'In a month, say. It is used only for this answer and not kept.',
            style: 1,
            max: AMOUNT_MAX,
          },
        ],
      ),
    };
  },
};

/** Says what that becomes. */
export const meaningForm: FormAction = {
  name: 'meaning',
  async execute({ args: [seq = ''], texts }, parts) {
    const change = await changeOfShares(seq, parts);
    const got = typedAmount(texts['got'] ?? '', '/got');
    const { title } = changeText(change, change.delegate?.name ?? '', parts.now());
    const meanings = voteMeaning(change, got);
    return {
      content: [
        `${quoted(title, TITLE_MAX)}. For votes that got ${amountText(got)}:`,
        ...(meanings.length === 0 ? ['No share changes, so they get the same.'] : meanings.map(meaningLine)),
        'An estimate: the rewards and all other votes as they were. How many IOTX a vote earns is not read from the chain here yet.',
        links({ 'See the change': `${parts.settings.publicUrl}/changes/${change.seq}` }),
      ].join('\n'),
    };
  },
};

function meaningLine({ name, beforeBps, afterBps, after }: ShareMeaning): string {
  const share = `${shareText(beforeBps)} → ${shareText(afterBps)}`;
  return after === null
    ? `- ${name} ${share}: nothing was shared before.`
    : `- ${name} ${share}: what came of these becomes ${readableText(after)}, were it all.`;
}

async function changeOfShares(seq: string, { db }: CommandParts): Promise<Change> {
  const change = SEQ.test(seq) ? await findChange(db, Number(seq)) : undefined;
  if (change === undefined || !CHANGES_OF_SHARES.includes(change.kind))
    throw new RefusalError('not_found', 'change_not_found', 'There is no such change of a reward plan.');
  return change;
}
