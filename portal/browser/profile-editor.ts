/* On the desk: a profile as its page will show it while it is typed, and how much of the room of each field is taken. */
import { acting } from './words.ts';
import { findAll, make } from './elements.ts';
import { bodyOf } from './forms.ts';

type Typed = HTMLInputElement | HTMLTextAreaElement;

/** What the form sends of a profile. */
interface ProfileBody {
  name?: string;
  description?: string;
  links?: { title: string; url: string }[];
  candidate?: string | null;
}

function shown(form: HTMLFormElement): HTMLElement[] {
  const { name = '', description = '', links = [], candidate } = bodyOf(form) as ProfileBody;
  const category = form.querySelector<HTMLSelectElement>('select[name=category]');
  return [
    make('h4', {}, name),
    make('p', { class: 'quiet' }, category?.selectedOptions[0]?.textContent ?? ''),
    make('p', { class: 'prose' }, description),
    make('ul', {}, ...links.map(({ title, url }) => make('li', {}, linked(title, url)))),
    ...(typeof candidate === 'string' ? [make('p', {}, make('code', {}, candidate))] : []),
  ];
}

/** What is no address of the web is not published: it stays text. */
function linked(title: string, url: string): Node | string {
  const isAddress = URL.canParse(url) && new URL(url).protocol === 'https:';
  return isAddress ? make('a', { href: url, rel: 'nofollow ugc noopener' }, title) : `${title} ${url}`;
}

function countBelow(field: Typed): void {
  const id = `${field.id}-count`;
  const below = document.getElementById(id) ?? make('p', { id, class: 'hint' });
  below.textContent = acting.counted(field.value.length, field.maxLength);
  field.parentElement?.append(below);
}

/** Follows the form of each profile on the page, once what was typed before is back in it. */
export function startProfileEditor(): void {
  for (const preview of findAll('[data-profile-preview]')) {
    const form = document.getElementById(preview.dataset['profilePreview'] ?? '');
    if (!(form instanceof HTMLFormElement)) continue;
    const show = () => {
      preview.replaceChildren(...shown(form));
      for (const field of form.querySelectorAll<Typed>('[maxlength]:not([data-kind=links])'))
        countBelow(field);
    };
    form.addEventListener('input', show);
    form.addEventListener('reset', () => setTimeout(show)); // it is reset after this was heard
    show();
  }
}
