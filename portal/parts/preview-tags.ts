import { html } from '../html.ts';
import { pictureName } from '../pictures/drawer.ts';
import { pictureAlt } from '../pictures/picture-text.ts';
import { PICTURE, pictureSvg } from '../pictures/picture.ts';
import type { Page, View } from '../view.ts';

const DESCRIPTION_MAX = 300;

/** What those who show a link to the page read of it: OpenGraph, and the one word that makes Discord show the picture large. */
export function previewTags({ title, description, picture }: Page, { words, publicUrl, path }: View): string {
  const said = shortened(description ?? words.home.lead);
  return html`<meta name="description" content="${said}" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${words.name}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${said}" />
    <meta property="og:url" content="${publicUrl}${path}" />
    !${picture === undefined ? '' : pictureTags(picture, publicUrl)}`;
}

/** The address names what is drawn, so that a picture kept elsewhere is not shown for a newer one. */
function pictureTags({ path, text }: NonNullable<Page['picture']>, publicUrl: string): string {
  const address = `${publicUrl}${path}?${pictureName(pictureSvg(text)).slice(0, 12)}`;
  return html`<meta property="og:image" content="${address}" />
    <meta property="og:image:type" content="image/png" />
    <meta property="og:image:width" content="${PICTURE.width}" />
    <meta property="og:image:height" content="${PICTURE.height}" />
    <meta property="og:image:alt" content="${pictureAlt(text)}" />
    <meta name="twitter:card" content="summary_large_image" />`;
}

function shortened(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  if (characters.length <= DESCRIPTION_MAX) return characters.join('');
  return `${characters
    .slice(0, DESCRIPTION_MAX - 1)
    .join('')
    .trimEnd()}…`;
}
