import { componentsFault } from './component-rules.ts';
import type { Component, Embed, MessageBody } from './server-state.ts';

/** What Discord refuses though its OpenAPI description lets it through. */
export interface Broken {
  code: 50035 | 50006;
  why: string;
}

const MESSAGE_MEMBERS = new Set([
  'content',
  'embeds',
  'allowed_mentions',
  'sticker_ids',
  'components',
  'flags',
  'attachments',
  'poll',
  'shared_client_theme',
  'message_reference',
  'nonce',
  'enforce_nonce',
  'tts',
  'username',
  'avatar_url',
  'thread_name',
  'applied_tags',
]);
const COMPONENTS_V2 = 1 << 15;
const V2_TEXT_MAX = 4000;

/** The rules of a message. `partial`: an edit, which may leave everything out. */
export function messageFault(
  body: MessageBody & Record<string, unknown>,
  partial: boolean,
): Broken | undefined {
  const invalid = (why: string): Broken => ({ code: 50035, why });
  const unknown = Object.keys(body).find((member) => !MESSAGE_MEMBERS.has(member));
  if (unknown !== undefined) return invalid(`unknown member ${unknown}`);
  const content = body.content ?? '';
  if (content.length > 2000) return invalid('content of more than 2,000 characters');
  const embeds = body.embeds ?? [];
  if (embeds.reduce((sum, embed) => sum + embedLength(embed), 0) > 6000)
    return invalid('embeds of more than 6,000 characters');
  const components = body.components ?? [];
  if (((body.flags ?? 0) & COMPONENTS_V2) !== 0) {
    if (content !== '' || embeds.length > 0 || body['poll'] || body['sticker_ids'])
      return invalid('content, embeds, poll or stickers beside components of the second version');
    if (textLength(components) > V2_TEXT_MAX) return invalid('too much text in text displays');
  }
  const isFirstVersion = ((body.flags ?? 0) & COMPONENTS_V2) === 0;
  const fault = isFirstVersion ? componentsFault(components) : undefined;
  if (fault !== undefined) return invalid(fault);
  const empty = [content, embeds, components, body['attachments'], body['sticker_ids']].every(
    (each) => each === undefined || each === null || (each as { length: number }).length === 0,
  );
  if (empty && !body['poll'] && !partial) return { code: 50006, why: 'an empty message' };
  return undefined;
}

/** What Discord takes and we never want: a message that could mention someone, or could be said twice. */
export function houseFault(body: MessageBody, needsNonce: boolean): string | undefined {
  const mentions = body.allowed_mentions;
  if (!Array.isArray(mentions?.parse) || mentions.parse.length > 0 || (mentions.roles?.length ?? 0) > 1)
    return 'allowed_mentions must parse nothing and name one role at most';
  if (needsNonce && (body.enforce_nonce !== true || !body.nonce))
    return 'a message without an enforced nonce';
  return undefined;
}

function embedLength(embed: Embed): number {
  const texts = [embed.title, embed.description, embed.footer?.text];
  for (const field of embed.fields ?? []) texts.push(field.name, field.value);
  return texts.join('').length;
}

function flat(components: Component[]): Component[] {
  return components.flatMap((each) => [each, ...flat(each.components ?? [])]);
}

function textLength(components: Component[]): number {
  const displays = flat(components).filter((each) => each.type === 10) as { content?: string }[];
  return displays.reduce((sum, display) => sum + (display.content?.length ?? 0), 0);
}
