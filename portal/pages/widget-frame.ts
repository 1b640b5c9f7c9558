import { html } from '../html.ts';
import { widgetElement } from '../parts/widget-element.ts';
import type { View } from '../view.ts';
import { fallbackText, type WidgetChoice } from '../widget-snippet.ts';

/** The document of a frame in somebody else's page: nothing but the element. Its links open a page of their own. */
function frame(
  title: string,
  { lang, theme }: { lang: string; theme: WidgetChoice['theme'] },
  content: string,
  { assets }: View,
  scripts: string[],
): string {
  return html`<!doctype html>
    <html lang="${lang}" data-theme="${theme}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <base target="_blank" />
        <link rel="stylesheet" href="${assets}/embed.css" />
        !${scripts.map((script) => html`<script type="module" src="${script}"></script>`)}
      </head>
      <body>
        <main>!${content}</main>
      </body>
    </html>`;
}

export function framePage(choice: WidgetChoice, script: string, view: View): string {
  const scripts = [script, `${view.assets}/browser/embed.ts`];
  return frame(fallbackText(choice), choice, widgetElement(choice), view, scripts);
}

/** The one line of a frame that has nothing to show. */
export function emptyFramePage(line: string, view: View): string {
  return frame(line, { lang: view.language, theme: 'auto' }, html`<p>${line}</p>`, view, []);
}
