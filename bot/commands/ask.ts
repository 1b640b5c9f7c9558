import { assureAct } from '../../core/delegates/delegate.ts';
import { findDelegate } from '../../core/delegates/store.ts';
import { askQuestion } from '../../core/questions/ask-question.ts';
import { QUESTION_TEXT } from '../../core/questions/question.ts';
import { command, type FormAction } from '../command.ts';
import { form } from '../form.ts';
import { plain } from '../markdown.ts';
import { links } from '../messages.ts';
import { linkedAccount } from './linked-account.ts';
import { delegateOption, namedDelegate, suggestDelegate } from './named-delegate.ts';

/** Opens the form for a question to a delegate. */
export const ask = command({
  name: 'ask',
  description: 'Ask a delegate a question in public',
  options: [delegateOption('The delegate to ask')],
  opensForm: true,
  async execute({ options, discordId }, parts) {
    await linkedAccount(parts, discordId);
    const { slug, name } = await namedDelegate(parts.db, options.delegate);
    const asked = await findDelegate(parts.db, slug);
    if (asked !== undefined) assureAct('ask', asked);
    return {
      form: form(
        `Ask ${name}`,
        'ask',
        [slug],
        [
          {
            name: 'text',
            label: 'Your question',
            description: 'Public, with the address of your wallet. Not with your name here.',
            style: 2,
            max: QUESTION_TEXT.max,
          },
        ],
      ),
    };
  },
  suggest: { delegate: suggestDelegate },
});

/** Asks what was typed. */
export const askForm: FormAction = {
  name: 'ask',
  async execute({ args: [slug = ''], texts, discordId }, parts) {
    const { db, settings, now } = parts;
    const by = await linkedAccount(parts, discordId);
    const { name } = await namedDelegate(db, slug);
    const seq = await askQuestion(db, by, slug, texts['text'] ?? '', now());
    return {
      content: [
        `You asked ${plain(name)} in public. You are told when it answers.`,
        links({ 'See it': `${settings.publicUrl}/delegates/${slug}#question-${seq}` }),
      ].join('\n'),
    };
  },
};
