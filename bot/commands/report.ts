import { RefusalError } from '../../core/errors.ts';
import { reportDelegate, reportQuestion } from '../../core/reports/open-report.ts';
import { GROUNDS, type Grounds, REPORT_TEXT } from '../../core/reports/report.ts';
import { noSuchQuestion } from '../../core/questions/question.ts';
import { findQuestion } from '../../core/questions/store.ts';
import { utcText } from '../../core/changes/time-text.ts';
import type { Database } from '../../core/database.ts';
import { command, type FormAction } from '../command.ts';
import { form } from '../form.ts';
import { plain } from '../markdown.ts';
import { links } from '../messages.ts';
import { linkedAccount } from './linked-account.ts';
import { delegateOption, namedDelegate, suggestDelegate } from './named-delegate.ts';

const GROUNDS_NAMES: Record<Grounds, string> = {
  false_record: 'Something recorded is false',
  impersonation: 'It poses as somebody else',
  broken_promise: 'It broke a promise',
  abuse: 'It insults or threatens',
  private_data: 'It reveals private data',
  other: 'Something else',
};

async function demandAsked(db: Database, seq: number, slug: string): Promise<void> {
  const question = await findQuestion(db, seq);
  if (question?.delegate.slug !== slug) throw noSuchQuestion(seq);
}

/** Opens the form for a report to the stewards: of a delegate, or of a question to it. */
export const report = command({
  name: 'report',
  description: 'Report a delegate to the stewards, in private',
  options: [
    delegateOption('The delegate to report'),
    {
      type: 3,
      name: 'grounds',
      description: 'What is wrong',
      required: true,
      choices: GROUNDS.map((each) => ({ name: GROUNDS_NAMES[each], value: each })),
    },
    {
      type: 4,
      name: 'question',
      description: 'To report a question to it instead: the number at the end of its link',
      required: false,
      min_value: 0,
      max_value: Number.MAX_SAFE_INTEGER,
    },
  ],
  opensForm: true,
  async execute({ options: { delegate, grounds, question }, discordId }, parts) {
    await linkedAccount(parts, discordId);
    const { slug, name } = await namedDelegate(parts.db, delegate);
    if (question !== undefined) await demandAsked(parts.db, question, slug);
    return {
      form: form(
        question === undefined ? `Report ${name}` : `Report question ${question}`,
        'report',
        [slug, grounds, ...(question === undefined ? [] : [String(question)])],
        [
          {
            name: 'text',
            label: 'What you know of it',
            description: 'Only stewards see it. Nobody is told who reports.',
            style: 2,
            max: REPORT_TEXT.max,
          },
        ],
      ),
    };
  },
  suggest: { delegate: suggestDelegate },
});

/** Reports what was typed. */
export const reportForm: FormAction = {
  name: 'report',
  async execute({ args: [slug = '', chosen, question], texts, discordId }, parts) {
    const { db, settings, now } = parts;
    const by = await linkedAccount(parts, discordId);
    const { name } = await namedDelegate(db, slug);
    const grounds = GROUNDS.find((each) => each === chosen);
    if (grounds === undefined)
      throw new RefusalError('invalid', 'invalid_input', 'This is not offered any more.');
    const given = { grounds, text: texts['text'] ?? '' };
    const { dueBy } =
      question === undefined
        ? await reportDelegate(db, by, slug, given, settings, now())
        : await reportQuestion(db, by, Number(question), given, settings, now());
    const about = question === undefined ? plain(name) : `question ${question} to ${plain(name)}`;
    return {
      content: [
        `The stewards have your report about ${about}. They decide in public by ${utcText(dueBy)}; nobody is told who reported.`,
        links({ 'See what becomes of it': `${settings.publicUrl}/delegates/${slug}#reports` }),
      ].join('\n'),
    };
  },
};
