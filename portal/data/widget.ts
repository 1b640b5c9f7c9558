import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { findDelegate, listDelegateNames } from '../../core/delegates/store.ts';
import type { WidgetData } from '../pages/widget.ts';
import type { PortalParts } from '../portal-parts.ts';
import {
  BADGE_KINDS,
  ELEMENTS,
  LANGS,
  LEVELS,
  SIZES,
  THEMES,
  type WidgetChoice,
  type WidgetSource,
} from '../widget-snippet.ts';
import { readQuery } from './query.ts';

const DELEGATES_MAX = 500;
/** No slug is this. */
const ALL = '-';

function one<Word extends string>(words: readonly Word[], typed: string, otherwise: NoInfer<Word>): Word {
  return words.find((word) => word === typed) ?? otherwise;
}

/** What a query chooses of the widget; whatever it does not say is as usual. */
function readChoice(query: unknown, slug: string, name: string): WidgetChoice {
  const typed = readQuery(query, ['element', 'theme', 'lang', 'size', 'kind', 'level', 'chart', 'link']);
  return {
    slug,
    name,
    element: one(ELEMENTS, typed.element, 'delegate'),
    theme: one(THEMES, typed.theme, 'auto'),
    lang: one(LANGS, typed.lang, 'en'),
    size: one(SIZES, typed.size, 'm'),
    kind: one(BADGE_KINDS, typed.kind, 'paid'),
    level: one(LEVELS, typed.level, '3'),
    chart: typed.chart === 'on',
    link: typed.link !== 'off',
  };
}

/** What the builder shows: of the delegate that is named, or else the first. */
export async function readWidget(
  { db }: PortalParts,
  query: unknown,
  source: WidgetSource,
  allText: string,
): Promise<WidgetData> {
  const { delegate } = readQuery(query, ['delegate']);
  const listed = await listDelegateNames(db, DELEGATES_MAX);
  const delegates = listed.map(({ slug, name }) => ({ value: slug, text: name }));
  const named = delegate === '' ? undefined : await findDelegate(db, delegate);
  if (named !== undefined && !delegates.some(({ value }) => value === named.slug))
    delegates.unshift({ value: named.slug, text: named.profile.name });
  const [first = { value: '', text: '' }] = delegates;
  const shown = named === undefined ? first : { value: named.slug, text: named.profile.name };
  const choice = readChoice(query, shown.value, shown.text);
  const all = delegate === ALL && choice.element === 'changes';
  return {
    delegates: [...delegates, { value: ALL, text: allText }],
    choice: all ? { ...choice, slug: '', name: '' } : choice,
    source,
  };
}

/** What a frame elsewhere shows. Refuses (`delegate_not_found`) what names no delegate. */
export async function readFrame({ db, settings }: PortalParts, query: unknown): Promise<WidgetChoice> {
  const { delegate } = readQuery(query, ['delegate']);
  const { slug, profile } = await findDelegateByName(db, delegate, settings.chainId, '/delegate');
  return { ...readChoice(query, slug, profile.name), element: 'delegate' };
}
