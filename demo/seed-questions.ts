import { expect, type Happening } from './stage.ts';

interface DemoQuestion {
  /** Who asks. */
  person: string;
  slug: string;
  text: string;
  daysAgo: number;
  answer?: { person: string; text: string; hoursLater: number };
  hidden?: { reason: string; hoursLater: number };
}

const QUESTIONS: readonly DemoQuestion[] = [
  {
    person: 'vic',
    slug: 'node-harbor',
    text: 'You pay by hand. What happens to my share while both of you are on holiday?',
    daysAgo: 21,
    answer: {
      person: 'ann',
      text: 'We pay before we leave, for the epochs that are over, and the rest within a week of coming back. Nothing is forfeit.',
      hoursLater: 7,
    },
  },
  {
    person: 'vera',
    slug: 'node-harbor',
    text: 'Is the archive node open to everybody or only to your voters?',
    daysAgo: 6,
    answer: { person: 'ann', text: 'To everybody, at 50 requests a second.', hoursLater: 30 },
  },
  {
    person: 'vera',
    slug: 'blue-mast',
    text: 'Why was the foundation bonus lowered twice this year?',
    daysAgo: 9,
  },
  {
    person: 'vic',
    slug: 'blue-mast',
    text: 'Who of you lives at the address in your old profile?',
    daysAgo: 5,
    hidden: { reason: 'Asks for private data of a person.', hoursLater: 12 },
  },
];

/** What voters asked, what delegates answered, and what a steward hid. One report waits for the stewards. */
export function playQuestions(): Happening[] {
  return [
    ...QUESTIONS.flatMap(playQuestion),
    {
      daysAgo: 2,
      async happen({ as }) {
        const text = 'The name and the logo on their site are those of another company.';
        const report = { delegate: 'blue-mast', grounds: 'impersonation', text };
        await expect(as('vera').post('/v1/reports', report), 201);
      },
    },
  ];
}

function playQuestion({ person, slug, text, daysAgo, answer, hidden }: DemoQuestion): Happening[] {
  let path = '';
  const happenings: Happening[] = [
    {
      daysAgo,
      async happen({ as }) {
        const { id } = await expect(as(person).post(`/v1/delegates/${slug}/questions`, { text }), 201);
        path = `/v1/questions/${id}`;
      },
    },
  ];
  if (answer !== undefined)
    happenings.push({
      daysAgo: daysAgo - answer.hoursLater / 24,
      happen: async ({ as }) =>
        void (await expect(as(answer.person).post(`${path}/answers`, { text: answer.text }), 201)),
    });
  if (hidden !== undefined)
    happenings.push({
      daysAgo: daysAgo - hidden.hoursLater / 24,
      happen: async ({ as }) =>
        void (await expect(as('stella').post(`${path}/hiding`, { reason: hidden.reason }), 200)),
    });
  return happenings;
}
