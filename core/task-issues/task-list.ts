/** An item of a task list as GitHub shows it: `- [ ] …`, with `*`, `+`, `1.` or `1)` too. */
const ITEM = /^ {0,12}(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}\[([ xX])\][ \t]+(\S.*)$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** The open and the ticked items of the task lists in a text of Markdown, but not those in code or in comments. */
export function taskListOf(markdown: string): { open: string[]; ticked: string[] } {
  const found = { open: [] as string[], ticked: [] as string[] };
  let fence = '';
  let inComment = false;
  for (const line of markdown.split(/\r\n?|\n/)) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence !== '') {
      const ends = mark.startsWith(fence) && line.trim() === mark;
      if (ends) fence = '';
      continue;
    }
    if (inComment) {
      inComment = !line.includes('-->');
      continue;
    }
    if (mark !== '') {
      fence = mark;
      continue;
    }
    const [, tick, text] = ITEM.exec(line) ?? [];
    if (tick !== undefined && text !== undefined) found[tick === ' ' ? 'open' : 'ticked'].push(text);
    inComment = line.lastIndexOf('<!--') > line.lastIndexOf('-->');
  }
  return found;
}
