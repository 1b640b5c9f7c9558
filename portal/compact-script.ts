/** A text or a template, a comment, blanks, a word, or one other character. */
const TOKEN =
  /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|\/\/.*|\s+|[\w$#]+|[^]/y;
const REGULAR_EXPRESSION = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/**
 * A script without comments, and without the blanks that separate nothing; what it does stays the same. It takes what is written here,
 * not any script: every statement ends with its semicolon, which the formatter sees to, no template stands within a template, and no
 * block ends with an empty statement.
 */
export function compactScript(script: string): string {
  let out = '';
  let blank = false;
  const hidden = new Map<string, string>();
  for (let at = 0; at < script.length;) {
    const slash = script[at] === '/' && /(^|[(,=:[!&|?{};>])$/.test(out);
    const token = tokenAt(script, at, slash && !/^\/[/*]/.test(script.slice(at, at + 2)));
    at += token.length;
    if (/^(\s|\/\*|\/\/)/.test(token)) {
      blank = true;
      continue;
    }
    const separates = /^([\w$#]{2}|\+\+|--)$/.test(out.slice(-1) + token.charAt(0));
    if (/^[)}\]]/.test(token)) out = out.replace(/[,;]$/, '');
    out += blank && separates ? ' ' : '';
    out += token.startsWith('#') ? shortName(token, hidden) : compactTemplate(token);
    blank = false;
  }
  return out;
}

function tokenAt(script: string, at: number, startsExpression: boolean): string {
  const kind = startsExpression ? REGULAR_EXPRESSION : TOKEN;
  kind.lastIndex = at;
  const [token] = kind.exec(script) ?? [];
  if (token === undefined || /^['"`]$/.test(token))
    throw new SyntaxError(`not understood: ${script.slice(at, at + 40)}`);
  return token;
}

/** What a template says stays as it is; what it computes is script. */
function compactTemplate(token: string): string {
  return token.startsWith('`')
    ? token.replace(/\$\{([^}]*)\}/g, (_, inside: string) => `\${${compactScript(inside)}}`)
    : token;
}

/** Private members have no name outside: what they are called is nobody's but ours. */
function shortName(name: string, known: Map<string, string>): string {
  const short = known.get(name) ?? `#${(known.size + 10).toString(36)}`.replace(/#(?=\d)/, '#_');
  known.set(name, short);
  return short;
}

/** A style sheet without comments, and without the blanks that separate nothing. */
export function compactStyle(style: string): string {
  return style
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/([ :(,])0\./g, '$1.')
    .replace(/;}/g, '}')
    .replace(/='([a-z][a-z-]*)'\]/g, '=$1]')
    .trim();
}
