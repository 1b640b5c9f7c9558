import {
  attributesOf,
  fallbackText,
  type Snippets,
  snippetsOf,
  type WidgetChoice,
  type WidgetSource,
} from '../widget-snippet.ts';
import { find, findAll, make } from './elements.ts';

/* The builder as somebody chooses: the same snippets as the server's, and an element that is the real one. */

const form = find('[data-widget-form]', HTMLFormElement);
const source = find('[data-widget-source]', HTMLElement).dataset as unknown as {
  widgetSource: string;
  script: string;
  integrity: string;
};
const from: WidgetSource = { ...source, publicUrl: source.widgetSource };

function chosen(): WidgetChoice {
  const typed = Object.fromEntries(new FormData(form)) as Record<string, string>;
  const { delegate, chart, link, ...rest } = typed;
  const { selectedOptions } = find('[name="delegate"]', HTMLSelectElement, form);
  const all = delegate === '-' && rest['element'] === 'changes';
  return {
    ...(rest as Omit<WidgetChoice, 'slug' | 'name' | 'chart' | 'link'>),
    slug: all ? '' : (delegate ?? ''),
    name: all ? '' : (selectedOptions[0]?.text ?? ''),
    chart: chart === 'on',
    link: link !== 'off',
  };
}

function show(): void {
  const choice = chosen();
  if (choice.slug === '-') return;
  for (const place of findAll('[data-widget-preview]')) {
    const theme = place.dataset['widgetPreview'] as 'light' | 'dark';
    place.hidden = choice.theme !== 'auto' && choice.theme !== theme;
    const element = document.createElement(`pledgebook-${choice.element}`);
    for (const [name, value] of attributesOf({ ...choice, theme })) element.setAttribute(name, value);
    element.append(make('a', { href: `/delegates/${choice.slug}` }, fallbackText(choice)));
    place.lastElementChild?.replaceWith(element);
  }
  for (const [kind, code] of Object.entries(snippetsOf(choice, from)) as [keyof Snippets, string][]) {
    const section = find(`[data-widget-snippet="${kind}"]`, HTMLElement);
    section.hidden = code === '';
    find('pre', HTMLElement, section).textContent = code;
    find('[data-copy]', HTMLElement, section).dataset['copy'] = code;
  }
  const query = new URLSearchParams(Object.fromEntries(new FormData(form)) as Record<string, string>);
  history.replaceState(null, '', `/widget?${query}`);
}

form.addEventListener('change', show);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  show();
});
