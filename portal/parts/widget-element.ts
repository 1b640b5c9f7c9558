import { html } from '../html.ts';
import { attributesOf, fallbackText, type WidgetChoice } from '../widget-snippet.ts';

/** The element itself, with its fallback. ghtml writes an attribute with its value, so one without has an empty one. */
export function widgetElement(choice: WidgetChoice): string {
  const { element, slug } = choice;
  const attributes = attributesOf(choice).map(([name, value]) => html` ${name}="${value}"`);
  const page = element === 'changes' ? '/changes' : `/delegates/${slug}`;
  return html`<pledgebook-${element}!${attributes}
    ><a href="${page}" rel="noopener">${fallbackText(choice)}</a></pledgebook-${element}
  >`;
}
