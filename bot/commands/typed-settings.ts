import type { QuietHours } from '../../core/alerts/follow.ts';
import { DELEGATE_KINDS, type EntryKind } from '../../core/book/entry.ts';
import { RefusalError } from '../../core/errors.ts';
import type { Choice, Typing } from '../interaction.ts';

/** What is typed for the kinds that alert by default, and for no quiet hours. */
const USUAL = 'usual';
const OFF = 'off';
const CHOICES_MAX = 25;
const CHOICE_LENGTH_MAX = 100;
const QUIET = /^(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)(?:\s+(\S+))?$/;

/** All that kinds which may be about a delegate are of: "plan" stands for each kind of change of a plan. */
const SUBJECTS = [...new Set(DELEGATE_KINDS.map((kind) => kind.split('.', 1).join()))];
const KIND_WORDS: readonly string[] = [...SUBJECTS, ...DELEGATE_KINDS];

/** The kinds of change that were typed, with commas between; null: those that alert by default. */
export function typedKinds(typed: string): EntryKind[] | null {
  const words = wordsOf(typed).filter((word) => word !== '');
  if (words.length === 1 && words[0] === USUAL) return null;
  const unknown = words.find((word) => !KIND_WORDS.includes(word));
  if (unknown !== undefined || words.length === 0)
    throw new RefusalError(
      'invalid',
      'invalid_input',
      `There is no kind of change “${unknown ?? ''}”. Begin to type and choose what is offered, with commas between: plan, commitment.missed; or ${USUAL}.`,
    );
  return DELEGATE_KINDS.filter((kind) => words.some((word) => kind === word || kind.startsWith(`${word}.`)));
}

/** As few words as are typed for these kinds: "plan" where each kind of change of a plan is among them. */
export function kindWords(kinds: readonly EntryKind[]): string[] {
  return SUBJECTS.flatMap((subject) => {
    const all = DELEGATE_KINDS.filter((kind) => kind.startsWith(`${subject}.`));
    const chosen = all.filter((kind) => kinds.includes(kind));
    return chosen.length === all.length ? [subject] : chosen;
  });
}

/** Offers what the word may become that is being typed, behind those that were typed before it. */
export async function suggestKinds({ typed }: Pick<Typing, 'typed'>): Promise<Choice[]> {
  const words = wordsOf(typed);
  const last = words.pop() ?? '';
  const offered = words.length === 0 ? [USUAL, ...KIND_WORDS] : KIND_WORDS;
  return choicesOf(
    offered
      .filter((word) => word.includes(last) && !words.includes(word))
      .map((word) => [...words, word].join(', ')),
  );
}

/** The percentage points that were typed, in basis points: hundredths at most, as the portal takes them. */
export function typedPoints(typed: number): number {
  const bps = Math.round(typed * 100);
  if (bps / 100 !== typed)
    throw new RefusalError(
      'invalid',
      'invalid_input',
      'Percentage points have two decimals at most, such as 2.5 or 0.25.',
    );
  return bps;
}

function wordsOf(typed: string): string[] {
  return typed.split(',').map((word) => word.trim().toLowerCase());
}

/** The quiet hours that were typed, such as "22:00-07:00 Europe/Berlin"; null: none. Without a zone it is that of `before`, or UTC. */
export function typedQuietHours(typed: string, before: QuietHours | null): QuietHours | null {
  if (typed.trim().toLowerCase() === OFF) return null;
  const [, from, to, timeZone = before?.timeZone ?? 'UTC'] = QUIET.exec(typed.trim()) ?? [];
  if (from === undefined || to === undefined)
    throw new RefusalError(
      'invalid',
      'invalid_input',
      `Quiet hours are two times and a time zone, such as 22:00-07:00 Europe/Berlin; or ${OFF}.`,
    );
  return { from, to, timeZone };
}

/** Offers the zones that the one being typed may become; before there are two times, how it is typed. */
export async function suggestQuietHours({ typed }: Pick<Typing, 'typed'>): Promise<Choice[]> {
  const [, from, to, zone = ''] = QUIET.exec(typed.trim()) ?? [];
  if (from === undefined || to === undefined) return choicesOf([OFF, '22:00-07:00 UTC']);
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return choicesOf(
    zones
      .filter((each) => each.toLowerCase().includes(zone.toLowerCase()))
      .map((each) => `${from}-${to} ${each}`),
  );
}

function choicesOf(texts: readonly string[]): Choice[] {
  return texts
    .filter((text) => text.length <= CHOICE_LENGTH_MAX)
    .slice(0, CHOICES_MAX)
    .map((text) => ({ name: text, value: text }));
}
