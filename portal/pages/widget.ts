import { html } from '../html.ts';
import { emptyState } from '../parts/empty-state.ts';
import { type Choice, selectField } from '../parts/filters.ts';
import { widgetElement } from '../parts/widget-element.ts';
import type { Page, View } from '../view.ts';
import {
  LEVELS,
  type Snippets,
  snippetsOf,
  type WidgetChoice,
  type WidgetSource,
} from '../widget-snippet.ts';

export interface WidgetData {
  /** Who may be shown, and last all together. */
  delegates: Choice[];
  choice: WidgetChoice;
  source: WidgetSource;
}

function choices(texts: Record<string, string>): Choice[] {
  return Object.entries(texts).map(([value, text]) => ({ value, text }));
}

function form({ delegates, choice }: WidgetData, { words }: View): string {
  const { widget: text } = words;
  const { element, slug, theme, lang, size, kind, level, chart, link } = choice;
  return html`<form class="filters" method="get" action="/widget" data-widget-form>
    !${selectField('element', text.element, choices(text.elements), element)}
    !${selectField('delegate', text.delegate, delegates, slug === '' ? '-' : slug)}
    !${selectField('theme', text.theme, choices(text.themes), theme)}
    !${selectField('lang', text.lang, choices(text.langs), lang)}
    !${selectField('size', text.size, choices(text.sizes), size)}
    !${selectField('kind', text.kind, choices(text.kinds), kind)}
    !${selectField('chart', text.chart, choices(text.charts), chart ? 'on' : 'off')}
    !${selectField('link', text.link, choices(text.links), link ? 'on' : 'off')}
    !${selectField(
      'level',
      text.level,
      LEVELS.map((each) => ({ value: each, text: each })),
      level,
    )}
    <button class="button">${text.show}</button>
  </form>`;
}

/** What takes the colours of the page around it is shown in both. */
function preview(choice: WidgetChoice, { words }: View): string {
  const { widget: text } = words;
  return html`<div class="widget-previews">
    !${(['light', 'dark'] as const).map(
      (theme) =>
        html`<div
          class="widget-preview"
          data-widget-preview="${theme}"
          ${hiddenMark(choice.theme !== 'auto' && choice.theme !== theme)}
        >
          <p class="small">${text.previews[theme]}</p>
          !${widgetElement({ ...choice, theme })}
        </div>`,
    )}
  </div>`;
}

function hiddenMark(hidden: boolean): string {
  return hidden ? 'hidden' : '';
}

function snippet(kind: keyof Snippets, code: string, { words }: View): string {
  const { widget: text } = words;
  return html`<section data-widget-snippet="${kind}" ${hiddenMark(code === '')}>
    <h3 id="snippet-${kind}">${text.snippets[kind]}</h3>
    <p class="small quiet">${text.notes[kind]}</p>
    <pre tabindex="0" role="region" aria-labelledby="snippet-${kind}">${code}</pre>
    <p>
      <button type="button" class="button-small" data-copy="${code}" hidden>
        ${words.copy} <span class="visually-hidden">${text.snippets[kind]}</span>
      </button>
    </p>
  </section>`;
}

/** Where what is pasted elsewhere is made; complete without script, live with it. */
export function widgetPage(data: WidgetData, view: View): Page {
  const { choice, source, delegates } = data;
  const { widget: text } = view.words;
  const snippets = snippetsOf(choice, source);
  const kinds = ['html', 'frame', 'badge', 'oembed'] as const;
  const isEmpty = delegates.length === 1;
  const content = isEmpty
    ? html`<h1>${text.title}</h1>
        <p class="lead">${text.lead}</p>
        !${emptyState(text.nobody)}`
    : html`<h1>${text.title}</h1>
        <p class="lead">${text.lead}</p>
        !${form(data, view)}
        <h2>${text.preview}</h2>
        <noscript><p>${text.needScript}</p></noscript>
        !${preview(choice, view)}
        <h2>${text.paste}</h2>
        <div
          data-widget-source="${source.publicUrl}"
          data-script="${source.script}"
          data-integrity="${source.integrity}"
        >
          !${kinds.map((kind) => snippet(kind, snippets[kind], view))}
        </div>
        <p>
          ${text.more} <a href="/widget/v1/custom-elements.json">${text.manifest}</a> ·
          <a href="/widget/v1/pledgebook.d.ts">${text.types}</a>
        </p>`;
  return {
    title: text.title,
    description: text.lead,
    modules: isEmpty ? [] : [source.script, `${view.assets}/browser/widget-builder.ts`],
    content,
  };
}
