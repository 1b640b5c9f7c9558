const ESCAPED = /\\[^A-Za-z0-9\s]/g;

/**
 * What Discord's clients would make of a text besides letters: a mention, a link, a heading, a quote, a list, code or any other
 * formatting; undefined where it is nothing. Links of ours in angle brackets, and the list marks that we begin lines with, are ours.
 */
export function markupIn(text: string, origin: string): string | undefined {
  const ours = new RegExp(`<${origin.replaceAll('.', String.raw`\.`)}(/[\\w./?=&%+#*-]*)?>`, 'g');
  const rest = text.replaceAll(ours, '').replaceAll(/^- /gm, '');
  if (/@(everyone|here)\b/.test(rest)) return 'a mention of everybody';
  if (/https?:\/\//i.test(rest)) return 'an address that becomes a link';
  if (/discord(app)?\.(gg|com)/i.test(rest)) return 'an invitation';
  const bare = rest.replaceAll(ESCAPED, 'x');
  const mark = /[*_~|`[\]#<>]/.exec(bare)?.[0];
  if (mark !== undefined) return `a bare ${mark} in ${JSON.stringify(text)}`;
  return /^\s*([-+]|\d+\.) /m.test(bare) ? `a list in ${JSON.stringify(text)}` : undefined;
}
