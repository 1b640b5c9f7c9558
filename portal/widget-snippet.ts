/* What a page elsewhere pastes to show the widget. The builder's page needs it on the server and, as somebody chooses, in the browser. */

export const ELEMENTS = ['delegate', 'changes', 'badge'] as const;
export const THEMES = ['auto', 'light', 'dark'] as const;
export const LANGS = ['en', 'zh', 'es', 'ko'] as const;
export const SIZES = ['s', 'm', 'l'] as const;
export const BADGE_KINDS = ['paid', 'commitments', 'tasks'] as const;
export const LEVELS = ['2', '3', '4', '5', '6'] as const;

/** What somebody chose. */
export interface WidgetChoice {
  element: (typeof ELEMENTS)[number];
  /** Empty: all, which only changes can be of. */
  slug: string;
  name: string;
  theme: (typeof THEMES)[number];
  lang: (typeof LANGS)[number];
  size: (typeof SIZES)[number];
  kind: (typeof BADGE_KINDS)[number];
  level: (typeof LEVELS)[number];
  chart: boolean;
  link: boolean;
}

/** Where it comes from. */
export interface WidgetSource {
  /** Without a trailing slash. */
  publicUrl: string;
  /** The script's path. */
  script: string;
  integrity: string;
}

export type Snippets = Record<'html' | 'frame' | 'badge' | 'oembed', string>;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}

/** Text of which Markdown takes nothing for its own. */
export function inMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>&!~|]/g, '\\$&');
}

/** The attributes of the element; what is so without saying is left out. */
export function attributesOf(choice: WidgetChoice): [name: string, value: string][] {
  const { element, slug, theme, lang, size, kind, level, chart, link } = choice;
  const sized = element !== 'badge';
  const all: [name: string, value: string, said: boolean][] = [
    ['delegate', slug, slug !== ''],
    ['kind', kind, element === 'badge'],
    ['theme', theme, theme !== 'auto'],
    ['lang', lang, true],
    ['size', size, sized && size !== 'm'],
    ['heading-level', level, sized && level !== '3'],
    ['with-chart', '', element === 'delegate' && chart],
    ['without-link', '', !link],
  ];
  return all.filter(([, , said]) => said).map(([name, value]) => [name, value]);
}

function addressOf({ slug, element }: WidgetChoice, publicUrl: string): string {
  if (element === 'changes') return `${publicUrl}/changes${slug === '' ? '' : `?delegate=${slug}`}`;
  return `${publicUrl}/delegates/${slug}`;
}

interface Fallbacks {
  all: string;
  changes: (name: string) => string;
  record: (name: string) => string;
}

const FALLBACKS: Record<WidgetChoice['lang'], Fallbacks> = {
  en: {
    all: 'Changes of all delegates',
    changes: (name) => `${name}: changes`,
    record: (name) => `${name}: reward plan and record`,
  },
  zh: {
    all: '所有代表的变更',
    changes: (name) => `${name}：变更`,
    record: (name) => `${name}：奖励方案与记录`,
  },
  es: {
    all: 'Cambios de todos los delegados',
    changes: (name) => `${name}: cambios`,
    record: (name) => `${name}: plan de recompensas e historial`,
  },
  ko: {
    all: '모든 델리게이트의 변경',
    changes: (name) => `${name}: 변경`,
    record: (name) => `${name}: 보상 플랜과 기록`,
  },
};

/** What the link says that stands there without script, in the language of the widget. */
export function fallbackText({ slug, name, element, lang }: WidgetChoice): string {
  const text = FALLBACKS[lang];
  if (slug === '') return text.all;
  return element === 'changes' ? text.changes(name) : text.record(name);
}

/** What a frame with a delegate's record is called. */
export function recordTitle(lang: WidgetChoice['lang'], name: string): string {
  return FALLBACKS[lang].record(name);
}

/** What to paste, for whom: with script, without, a picture alone, and the address for editors that know oEmbed. */
export function snippetsOf(choice: WidgetChoice, source: WidgetSource): Snippets {
  const { slug, name, theme, lang, size, chart, element, kind } = choice;
  const { publicUrl, script, integrity } = source;
  const tag = `pledgebook-${element}`;
  const attributes = attributesOf(choice)
    .map(([attribute, value]) => (value === '' ? ` ${attribute}` : ` ${attribute}="${escaped(value)}"`))
    .join('');
  const page = `${publicUrl}/delegates/${slug}`;
  const query = new URLSearchParams({
    delegate: slug,
    ...(theme === 'auto' ? {} : { theme }),
    ...(lang === 'en' ? {} : { lang }),
    ...(size === 'm' ? {} : { size }),
    ...(chart ? { chart: 'on' } : {}),
  });
  return {
    html: `<script type="module" src="${publicUrl}${script}" integrity="${integrity}" crossorigin="anonymous"></script>
<${tag}${attributes}>
  <a href="${escaped(addressOf(choice, publicUrl))}">${escaped(fallbackText(choice))}</a>
</${tag}>`,
    frame:
      slug === ''
        ? ''
        : `<iframe src="${escaped(`${publicUrl}/widget/v1/frame?${query.toString()}`)}" title="${escaped(recordTitle(lang, name))}" width="100%" height="420" frameborder="0" loading="lazy"></iframe>`,
    badge:
      slug === ''
        ? ''
        : `[![${inMarkdown(recordTitle(lang, name))}](${publicUrl}/badge/delegates/${slug}/${kind}.svg)](${page})`,
    oembed:
      slug === ''
        ? ''
        : `${publicUrl}/oembed?url=${encodeURIComponent(page)}${lang === 'en' ? '' : `&lang=${lang}`}`,
  };
}
