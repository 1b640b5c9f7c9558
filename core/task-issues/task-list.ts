/** An item of a task list as GitHub shows it: `- [ ] …`, with `*`, `+`, `1.` or `1)` too. */
const ITEM = /^( {0,12})([-*+]|\d{1,9}[.)])[ \t]{1,4}\[([ xX])\][ \t]+(\S.*)$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

interface Item {
  indent: string;
  /** `-`, or the number with its sign. */
  marker: string;
  isTicked: boolean;
  text: string;
}

/** The open and the ticked items of the task lists in a text of Markdown, but not those in code or in comments. */
export function taskListOf(markdown: string): { open: string[]; ticked: string[] } {
  const found = { open: [] as string[], ticked: [] as string[] };
  for (const { item } of linesOf(markdown))
    if (item !== undefined) found[item.isTicked ? 'ticked' : 'open'].push(item.text);
  return found;
}

/** The same text for who reads it as text: items of its task lists without the boxes that GitHub draws, the ticked ones with a tick. */
export function withoutBoxes(markdown: string): string {
  return linesOf(markdown)
    .map(({ line, item }) => (item === undefined ? line : plainItem(item)))
    .join('\n');
}

function plainItem({ indent, marker, isTicked, text }: Item): string {
  const sign = /\d/.test(marker) ? [marker] : isTicked ? [] : ['•'];
  return `${indent}${[...sign, ...(isTicked ? ['✓'] : []), text].join(' ')}`;
}

function linesOf(markdown: string): { line: string; item: Item | undefined }[] {
  let fence = '';
  let inComment = false;
  return markdown.split(/\r\n?|\n/).map((line) => {
    const text = { line, item: undefined };
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence !== '') {
      const ends = mark.startsWith(fence) && line.trim() === mark;
      if (ends) fence = '';
      return text;
    }
    if (inComment) {
      inComment = !line.includes('-->');
      return text;
    }
    if (mark !== '') {
      fence = mark;
      return text;
    }
    inComment = line.lastIndexOf('<!--') > line.lastIndexOf('-->');
    return { line, item: itemOf(line) };
  });
}

function itemOf(line: string): Item | undefined {
  const [, indent = '', marker = '', tick, text] = ITEM.exec(line) ?? [];
  return text === undefined ? undefined : { indent, marker, isTicked: tick !== ' ', text };
}
