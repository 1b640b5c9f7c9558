/*
 * What was typed into a form and not sent is kept in this tab, and is there again after Back, a reload, or a sign-in that ended; it goes
 * when it is sent or taken back, and when somebody else signs in.
 */
import { acting } from './words.ts';
import { find, make } from './elements.ts';
import { watchSession } from './session.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const PREFIX = 'pledgebook.typed:';
/** Who was signed in last in this tab. */
const BY = 'pledgebook.typed-by';

function keyOf(form: HTMLFormElement): string {
  return `${PREFIX}${location.pathname}#${form.id}`;
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>('[name][id]:not([type=hidden])')];
}

function isBox(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type);
}

/** Forgets what was typed into a form: it was sent. */
export function forgetTyped(form: HTMLFormElement): void {
  sessionStorage.removeItem(keyOf(form));
}

/** What nobody typed is not kept: put back, it would take back what somebody else changed meanwhile. */
function keep(form: HTMLFormElement): void {
  const typed = fieldsOf(form).flatMap((field) => {
    const value = isBox(field) ? String(field.checked) : field.value;
    return value === writtenIn(field) ? [] : [[field.id, value]];
  });
  sessionStorage.setItem(keyOf(form), JSON.stringify(Object.fromEntries(typed)));
}

/** What the server wrote into it. */
function writtenIn(field: Field): string {
  if (isBox(field)) return String(field.defaultChecked);
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  const options = [...field.options];
  return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? '';
}

/** Whether something other than what the server wrote was typed. */
function restore(form: HTMLFormElement, typed: Record<string, string>): boolean {
  let isOther = false;
  for (const field of fieldsOf(form)) {
    const value = typed[field.id];
    if (value === undefined || value === writtenIn(field)) continue;
    if (isBox(field)) field.checked = value === 'true';
    else field.value = value;
    isOther = true;
  }
  return isOther;
}

function say(form: HTMLFormElement): void {
  const details = form.closest('details');
  if (details !== null) details.open = true;
  const discard = make('button', { type: 'button', class: 'button-small' }, acting.discardTyped);
  discard.addEventListener('click', () => {
    forgetTyped(form);
    form.reset();
    find('[data-status]', HTMLElement, form).textContent = '';
  });
  find('[data-status]', HTMLElement, form).replaceChildren(acting.typedIsBack, ' ', discard);
}

/** Keeps what is typed into this form from now on, and puts back what was typed before. */
export function keepTyped(form: HTMLFormElement): void {
  if (form.id === '') return;
  form.addEventListener('input', () => keep(form));
  const kept = sessionStorage.getItem(keyOf(form));
  if (kept !== null && restore(form, JSON.parse(kept) as Record<string, string>)) say(form);
}

/** Another person at this browser does not read it, on whichever page they sign in. */
export function startForgetting(): void {
  watchSession((who) => {
    if (who === undefined) return;
    const by = sessionStorage.getItem(BY);
    if (by !== null && by !== who.address)
      for (const key of Object.keys(sessionStorage))
        if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
    sessionStorage.setItem(BY, who.address);
  });
}
