import { ENTRY_KINDS } from '../../core/book/entry.ts';
import { findChange, listChanges } from '../../core/changes/store.ts';
import { findDelegate } from '../../core/delegates/store.ts';
import { deliveryFigures } from '../../core/figures/store.ts';
import { findTitles } from '../../core/tasks/store.ts';
import type { ChangeData } from '../pages/change.ts';
import type { ChangesData } from '../pages/changes.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readNumber, readQuery } from './query.ts';

const PAGE_SIZE = 50;

export async function readChanges({ db }: PortalParts, query: unknown): Promise<ChangesData> {
  const { kind, delegate, cursor } = readQuery(query, ['kind', 'delegate', 'cursor']);
  const known = ENTRY_KINDS.find((each) => each === kind);
  const before = readNumber(cursor);
  const filter = {
    ...(delegate === '' ? {} : { delegate }),
    ...(known === undefined ? {} : { kinds: [known] }),
  };
  const found = await listChanges(db, filter, before, PAGE_SIZE + 1);
  const changes = found.slice(0, PAGE_SIZE);
  return {
    changes,
    query: { kind: known ?? '', delegate },
    delegateName: delegate === '' ? undefined : (await findDelegate(db, delegate))?.profile.name,
    nextCursor: found.length > PAGE_SIZE ? String(changes.at(-1)?.seq) : undefined,
    isLaterPage: before !== undefined,
  };
}

export async function readChange({ db }: PortalParts, place: string): Promise<ChangeData | undefined> {
  const seq = readNumber(place);
  const change = seq === undefined ? undefined : await findChange(db, seq);
  if (change === undefined) return undefined;
  const { task: id } = change.subject;
  const [told, titles] = await Promise.all([
    deliveryFigures(db, change.seq),
    findTitles(db, id === undefined ? [] : [id]),
  ]);
  const title = id === undefined ? undefined : titles.get(id);
  return { change, told, task: id === undefined || title === undefined ? undefined : { id, title } };
}
