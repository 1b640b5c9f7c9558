import { type Alert, alertMark, type Told } from '../core/alerts/alert.ts';
import { changeRows } from '../core/changes/change-rows.ts';
import { alertText } from '../core/alerts/alert-text.ts';
import { reasonOf } from '../core/changes/change-text.ts';
import { isPersonal } from '../core/alerts/occasion.ts';
import { CHANGES_OF_SHARES } from '../core/reward-plans/vote-meaning.ts';
import { buttonsRow, type Row } from './components.ts';
import { cut, isolated, plain } from './markdown.ts';

/** A message as Discord takes it, so far as we use it. */
export interface Message {
  content: string;
  embeds: Embed[];
  components: Row[];
  /** Nobody, or the one role of the delegate. */
  allowed_mentions: { parse: []; roles?: [string] };
}

interface Embed {
  description?: string;
  color?: number;
  fields?: { name: string; value: string }[];
  footer: { text: string };
}

const SENTENCE_MAX = 900;
const REASON_MAX = 500;
const FIELD_MAX = 250;
const FIELDS_MAX = 10;
const CONTENT_MAX = 2000;
const LINE_MAX = 240;
const AND_MORE_MAX = 20;
const COLORS = { worse: 0xb45309, better: 0x15803d, other: 0x475569 };

/** What one alert says in a channel or to a follower. Links go to `publicUrl` only. */
export function alertMessage(alert: Alert, told: Told, publicUrl: string, now: Date): Message {
  const { entry, delegate, unfollow } = alert;
  const roleId = told.kind === 'channel' ? told.roleId : null;
  const page = `${publicUrl}/delegates/${delegate.slug}`;
  if (entry === null)
    return {
      content: `This is a test alert. Changes of ${plain(delegate.name)} will be told to you here.\n${links({ 'See it': page })}`,
      embeds: [{ footer: { text: alertMark(alert) }, description: 'Nothing has changed.' }],
      components: [followedRow(delegate.slug)],
      allowed_mentions: { parse: [] },
    };

  if (isPersonal(alert.occasion)) return personalMessage({ ...alert, entry }, publicUrl, now);
  if (alert.others.length > 0) return digestMessage(alert, publicUrl, now);

  const { title, sentence } = alertText({ ...alert, entry }, now);
  const reason = reasonOf(entry);
  const said = entry.kind.startsWith('plan.')
    ? `${title}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
    : `${title}. ${sentence}`;
  const lines = [
    cut(`${alert.occasion === 'reminder' ? 'Reminder: ' : ''}${plain(said)}`, SENTENCE_MAX),
    ...(reason === undefined ? [] : [`Reason: ${cut(plain(reason), REASON_MAX)}`]),
    ...(told.kind === 'direct' ? ['You follow this delegate.'] : []),
    links({
      'See it': `${publicUrl}/changes/${entry.seq}`,
      'All of this delegate': page,
      ...(unfollow === null ? {} : { Unfollow: `${publicUrl}/unfollow?token=${unfollow}` }),
    }),
    ...(roleId === null ? [] : [`<@&${roleId}>`]),
  ];

  const rows = changeRows(entry).filter((row) => row.effect !== 'same');
  const effect = rows.some((row) => row.effect === 'worse')
    ? 'worse'
    : rows.some((row) => row.effect === 'better')
      ? 'better'
      : 'other';
  return {
    content: lines.join('\n'),
    embeds: [
      {
        color: COLORS[effect],
        ...(rows.length === 0 ? { description: cut(plain(title), FIELD_MAX) } : {}),
        fields: rows.slice(0, FIELDS_MAX).map((row) => ({
          name: plain(row.name),
          value: [
            `${isolated(cut(plain(row.beforeText ?? 'none'), FIELD_MAX))} → ${isolated(cut(plain(row.afterText), FIELD_MAX))}`,
            ...(row.effectText === '' ? [] : [plain(row.effectText)]),
          ].join('\n'),
        })),
        footer: { text: alertMark(alert) },
      },
    ],
    components: [
      withMeaning(
        told.kind === 'direct' ? followedRow(delegate.slug) : channelRow(delegate.slug, roleId !== null),
        entry,
      ),
    ],
    allowed_mentions: { parse: [], ...(roleId === null ? {} : { roles: [roleId] }) },
  };
}

/** What was held for one follower, in one message. */
function digestMessage(alert: Alert, publicUrl: string, now: Date): Message {
  const told = [alert, ...alert.others].sort((a, b) => (a.entry?.seq ?? 0) - (b.entry?.seq ?? 0));
  const lines = [`${told.length} changes of delegates you follow:`];
  const ofOne = new Set(told.map(({ delegate }) => delegate.slug)).size === 1;
  const last = links({
    'All of them': `${publicUrl}/me`,
    'How you are told': `${publicUrl}/me`,
    ...(ofOne && alert.unfollow !== null
      ? { Unfollow: `${publicUrl}/unfollow?token=${alert.unfollow}` }
      : {}),
  });
  let left = CONTENT_MAX - last.length - lines.join('').length;
  let shown = 0;
  for (const each of told) {
    if (each.entry === null) continue;
    const { title, sentence } = alertText({ ...each, entry: each.entry }, now);
    const reminder = each.occasion === 'reminder' ? 'Reminder: ' : '';
    const line = `• ${reminder}${cut(plain(`${title}. ${sentence}`), LINE_MAX)} <${publicUrl}/changes/${each.entry.seq}>`;
    if (line.length + AND_MORE_MAX > left) break;
    lines.push(line);
    left -= line.length + 1;
    shown += 1;
  }
  if (shown < told.length) lines.push(`And ${told.length - shown} more.`);
  return {
    content: [...lines, last].join('\n'),
    embeds: [
      {
        color: COLORS.other,
        description: `What ${ofOne ? 'a delegate' : 'delegates'} you follow changed`,
        footer: { text: alertMark(alert) },
      },
    ],
    components: [],
    allowed_mentions: { parse: [] },
  };
}

/** What one person is told because of their part in an entry. */
function personalMessage(
  alert: Alert & { entry: NonNullable<Alert['entry']> },
  publicUrl: string,
  now: Date,
): Message {
  const { entry } = alert;
  const { title, sentence } = alertText(alert, now);
  const { task } = entry.subject;
  const question = questionOf(entry);
  return {
    content: [
      cut(plain(`${title}. ${sentence}`), SENTENCE_MAX),
      links({
        ...(task === undefined ? {} : { 'See the task': `${publicUrl}/tasks/${task}` }),
        ...(question === undefined
          ? {}
          : { 'See the question': `${publicUrl}/delegates/${alert.delegate.slug}#question-${question}` }),
        'See the entry': `${publicUrl}/changes/${entry.seq}`,
      }),
    ].join('\n'),
    embeds: [
      { color: COLORS.other, description: cut(plain(title), FIELD_MAX), footer: { text: alertMark(alert) } },
    ],
    components: [],
    allowed_mentions: { parse: [] },
  };
}

/** The number of the question that an entry asks or answers. */
function questionOf({ kind, seq, body }: NonNullable<Alert['entry']>): number | undefined {
  if (kind === 'question.asked') return seq;
  return kind === 'question.answered' && Number.isInteger(body['question'])
    ? Number(body['question'])
    : undefined;
}

/** Addresses in angle brackets: Discord makes links of them, and no previews. */
export function links(addresses: Record<string, string>): string {
  return Object.entries(addresses)
    .map(([name, address]) => `${name}: <${address}>`)
    .join(' · ');
}

/** What opens a delegate's post in a forum. */
export function introduction(
  delegate: { slug: string; name: string },
  publicUrl: string,
): Pick<Message, 'content' | 'components' | 'allowed_mentions'> {
  return {
    content: `Changes of what ${plain(delegate.name)} promised are told here.\n${links({ 'See it': `${publicUrl}/delegates/${delegate.slug}` })}`,
    components: [channelRow(delegate.slug, false)],
    allowed_mentions: { parse: [] },
  };
}

function channelRow(slug: string, hasRole: boolean): Row {
  const follow = { label: 'Follow this delegate', name: 'follow', args: [slug] };
  return buttonsRow(...(hasRole ? notifyButtons(slug) : []), follow);
}

/** What gives and takes the role of a delegate. */
export function notifyButtons(slug: string) {
  return [
    { label: 'Notify me (others see the role)', name: 'notify', args: [slug] },
    { label: 'Stop', name: 'notify-stop', args: [slug] },
  ];
}

/** The row, and where the entry changes what votes get, a button that says what that means for them. */
function withMeaning(row: Row, { kind, seq }: NonNullable<Alert['entry']>): Row {
  if (!CHANGES_OF_SHARES.includes(kind)) return row;
  const meaning = { label: 'What it means for my vote', name: 'meaning', args: [String(seq)] };
  return { ...row, components: [...row.components, ...buttonsRow(meaning).components] };
}

function followedRow(slug: string): Row {
  return buttonsRow(
    { label: 'Mute', name: 'mute', args: [slug] },
    { label: 'Unfollow this delegate', name: 'unfollow', args: [slug] },
  );
}
