/* On a task's page: whom the claimer named and who has not answered yet is asked. Nobody else is told of it. */
import { act } from './act.ts';
import { findAll } from './elements.ts';
import { watchSession } from './session.ts';

interface Contribution {
  claim: string;
  address: { address: string };
  agreedAt: string | null;
}

async function show(parts: readonly HTMLElement[]): Promise<void> {
  const { data } = (await act('GET', '/v1/me/contributions')) as { data?: Contribution[] };
  for (const part of parts) {
    const named = data?.find(
      ({ claim, agreedAt }) => claim === part.dataset['contribution'] && agreedAt === null,
    );
    part.hidden = named === undefined;
    for (const form of named === undefined ? [] : findAll('form', part))
      form.dataset['path'] = (form.dataset['path'] ?? '').replace('{address}', named?.address.address ?? '');
  }
}

export function startContributions(): void {
  const parts = findAll('[data-contribution]');
  if (parts.length === 0) return;
  watchSession((who) => {
    if (who === undefined) for (const part of parts) part.hidden = true;
    else show(parts).catch(() => undefined); // then nobody is asked: the page stays what it is for everybody
  });
}
