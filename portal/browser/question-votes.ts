/* On a delegate's page: which questions the one who is signed in wants answered decides which of each two buttons is shown. */
import { act } from './act.ts';
import { find, findAll } from './elements.ts';
import { watchSession } from './session.ts';

async function show(roots: HTMLElement[], delegate: string): Promise<void> {
  const answer = await act('GET', `/v1/me/question-votes?limit=100&delegate=${encodeURIComponent(delegate)}`);
  const wanted = new Set((answer['data'] as { question: string }[]).map(({ question }) => question));
  for (const root of roots) {
    const isWanted = wanted.has(root.dataset['questionVote'] ?? '');
    find('[data-act=PUT]', HTMLElement, root).hidden = isWanted;
    find('[data-act=DELETE]', HTMLElement, root).hidden = !isWanted;
  }
}

export function startQuestionVotes(): void {
  const roots = findAll('[data-question-vote]');
  const delegate = roots[0]?.dataset['notOf'];
  if (delegate === undefined) return;
  watchSession((who) => {
    if (who !== undefined) show(roots, delegate).catch(() => undefined); // both buttons stay: either says what is wrong
  });
}
