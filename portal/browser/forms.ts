/*
 * Forms that send an act. The page says all about them in attributes:
 *   <form data-act="POST" data-path="/v1/delegates" data-then="/delegates/{slug}">   where to, and where afterwards
 *       ("reload" to stay, "fill" to show the answer: lists.ts)
 *   <input name="title" data-kind="text">      text (empty: left out) · said (empty: empty) · cleared (empty: null) · lines · list (lines; none: left out) · links ·
 *       amount (of the reward asset; empty: left out) · one (of several radios) · words · number · numbers (none: left out) · time (UTC) · flag · choice (one of several boxes of that name; none: left out) ·
 *       points (percentage points, sent as basis points) · hour (as text) · zone (the browser's, where an hour is said) · none (a box: null) ·
 *       path (a part of data-path, in braces there; it is not sent) ·
 *       pick (points of the question data-question, one of several of that name; empty: left out)
 * Whatever fails, what was typed stays.
 */
import { acting } from './words.ts';
import { amountOf } from './amounts.ts';
import { carry } from './carried.ts';
import { lookAgain } from './account.ts';
import { act, newKey, NotSignedIn } from './act.ts';
import { find, findAll, make } from './elements.ts';
import { faultOf } from './field-faults.ts';
import { Problem } from './http.ts';
import { notice } from './header.ts';
import { forgetTyped, keepTyped } from './typed.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>('[name]')].filter((field) => !field.disabled);
}

function valueOf(field: Field): unknown {
  const typed = field.value;
  switch (field.dataset['kind'] ?? 'text') {
    case 'lines':
      return typed.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
    case 'list':
      return typed.trim() === '' ? undefined : typed.split('\n').flatMap((line) => line.trim() || []);
    case 'links':
      return typed.split('\n').flatMap((line) => {
        const parts = /^\s*(.*?)\s*(\S+)\s*$/.exec(line);
        return parts === null ? [] : [{ title: parts[1] === '' ? parts[2] : parts[1], url: parts[2] }];
      });
    case 'words':
      return typed.split(' ');
    case 'said':
      return typed.trim();
    case 'cleared':
      return typed.trim() === '' ? null : typed.trim();
    case 'number':
      return typed.trim() === '' ? undefined : Number(typed);
    case 'numbers':
      return typed === '' ? undefined : typed.split(' ').map(Number);
    case 'points':
      return typed.trim() === '' ? undefined : Math.round(Number(typed.replace(',', '.')) * 100);
    case 'amount':
      return amountOf(field);
    case 'zone':
      return [...(field.form?.querySelectorAll<HTMLInputElement>('[data-kind=hour]') ?? [])].some(
        ({ value }) => value !== '',
      )
        ? new Intl.DateTimeFormat().resolvedOptions().timeZone
        : undefined;
    case 'none':
      return (field as HTMLInputElement).checked ? null : undefined;
    case 'pick':
      return typed.trim() === '' ? undefined : { question: field.dataset['question'], points: Number(typed) };
    case 'one':
    case 'choice':
      return (field as HTMLInputElement).checked ? typed : undefined;
    case 'path':
      return undefined;
    case 'flag':
      return (field as HTMLInputElement).checked ? true : undefined;
    case 'time':
      return typed === '' ? undefined : momentOf(typed);
    default:
      return typed.trim() === '' ? undefined : typed.trim();
  }
}

/** Years of five digits can be typed too: the register says what is wrong with them. */
function momentOf(typed: string): string {
  const moment = new Date(`${typed}Z`);
  return Number.isNaN(moment.getTime()) ? typed : moment.toISOString();
}

/** Whether it is a member of a list, which the fields of its name make together. */
function isOneOfSeveral(field: Field): boolean {
  return field.dataset['kind'] === 'choice' || field.dataset['kind'] === 'pick';
}

/** The JSON body that the form's fields say. A dot in a name makes an object of its own. */
export function bodyOf(form: HTMLFormElement): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fieldsOf(form)) {
    const value = valueOf(field);
    if (value === undefined) continue;
    const [name = '', inner] = field.name.split('.');
    if (isOneOfSeveral(field)) body[name] = [...((body[name] as unknown[] | undefined) ?? []), value];
    else if (inner === undefined) body[name] = value;
    else body[name] = { ...(body[name] as object | undefined), [inner]: value };
  }
  return body;
}

/** What was said of the act before is said no more. */
function clearFaults(form: HTMLFormElement): void {
  notice('');
  for (const fault of findAll('.fault', form)) fault.remove();
  for (const invalid of findAll('[aria-invalid]', form)) invalid.removeAttribute('aria-invalid');
  const status = find('[data-status]', HTMLElement, form);
  status.classList.remove('failed');
  status.textContent = '';
}

/** Puts each fault beside its field; what belongs to no field stands in the form's own sentence. */
export function showProblem(form: HTMLFormElement, failure: unknown): void {
  const status = find('[data-status]', HTMLElement, form);
  if (failure instanceof NotSignedIn) status.textContent = failure.message;
  else if (!(failure instanceof Problem)) status.textContent = acting.unreachable;
  else {
    status.textContent = failure.message;
    if (failure.status >= 500 && failure.requestId !== undefined)
      status.append(' ', make('small', {}, acting.requestId(failure.requestId)));
    const shown = failure.errors.filter(({ pointer, detail }) => showFault(form, pointer, detail));
    if (shown.length > 0 && shown.length === failure.errors.length) status.textContent = acting.lookAtFields;
  }
  status.classList.add('failed');
  const invalid = form.querySelector<HTMLElement>('[aria-invalid]');
  (invalid?.querySelector('input') ?? invalid)?.focus();
}

/** `picks.1.points` is of the second field named `picks` that says something. */
function fieldNamed(form: HTMLFormElement, name: string): Field | undefined {
  const [list, at] = name.split('.');
  const several = fieldsOf(form).filter((each) => each.name === list && isOneOfSeveral(each));
  const said = several.filter((each) => valueOf(each) !== undefined);
  return (
    said[Number(at)] ?? fieldsOf(form).find((each) => name === each.name || name.startsWith(`${each.name}.`))
  );
}

/** Whether there is a field that it belongs to. */
function showFault(form: HTMLFormElement, pointer: string, detail: string): boolean {
  const name = pointer.split('/').slice(1).join('.');
  const field = fieldNamed(form, name);
  if (field !== undefined) showFaultAt(field, detail);
  return field !== undefined;
}

function showFaultAt(field: Field, detail: string): void {
  const group = field.dataset['kind'] === 'one' ? field.closest('fieldset') : null;
  const marked = group ?? field;
  const id = `${marked.id}-fault`;
  marked.setAttribute('aria-invalid', 'true');
  const describedBy = new Set((marked.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  marked.setAttribute('aria-describedby', [...describedBy.add(id)].join(' '));
  if (document.getElementById(id) !== null) return;
  const fault = make('p', { id, class: 'fault' }, detail);
  if (group === null) field.after(fault);
  else group.append(fault);
}

export function startWork(form: HTMLFormElement): () => void {
  clearFaults(form);
  const status = find('[data-status]', HTMLElement, form);
  status.textContent = acting.working;
  const { activeElement } = document;
  const buttons = [...form.querySelectorAll('button')];
  for (const button of buttons) button.disabled = true;
  return () => {
    for (const button of buttons) button.disabled = false;
    if (document.activeElement === document.body && form.contains(activeElement))
      (activeElement as HTMLElement).focus(); // a button that is disabled loses it
    if (status.textContent === acting.working) status.textContent = '';
  };
}

export function goOn(form: HTMLFormElement, answer: Record<string, unknown>): void {
  forgetTyped(form);
  const then = form.dataset['then'] ?? 'reload';
  if (then === 'reload') {
    carry(acting.done, form);
    location.reload();
  } else if (then === 'swap')
    form.closest('[data-moved]')?.dispatchEvent(new CustomEvent('moved', { bubbles: true }));
  else if (then === 'fill')
    form.closest('[data-answer]')?.dispatchEvent(new CustomEvent('answered', { detail: answer }));
  else
    location.assign(
      then.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(answer[name]))),
    );
}

/** Marks what must be filled in and is not, what is filled in by half, and what cannot be what is asked for; whether there was such a field. */
export function lacksFields(form: HTMLFormElement): boolean {
  clearFaults(form);
  const faulty = fieldsOf(form).filter((field) => {
    const fault = faultOf(field);
    if (fault !== undefined) showFaultAt(field, fault);
    return fault !== undefined;
  });
  faulty[0]?.focus();
  return faulty.length > 0;
}

/** Where it goes: what stands in braces is what its field of kind `path` says. */
function pathOf(form: HTMLFormElement): string {
  const said = (name: string) =>
    fieldsOf(form)
      .find((field) => field.name === name)
      ?.value.trim() ?? '';
  const path = form.dataset['path'] ?? '';
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(said(name)));
}

async function submit(form: HTMLFormElement, key: string): Promise<boolean> {
  if (lacksFields(form)) return false;
  const finish = startWork(form);
  const method = form.dataset['act'] ?? 'POST';
  const body = method === 'DELETE' ? undefined : bodyOf(form);
  try {
    const answer = await act(method, pathOf(form), body, method === 'POST' ? key : undefined);
    find('[data-status]', HTMLElement, form).textContent = acting.done;
    await lookAgain().catch(() => undefined); // the act is done, whatever becomes of the look
    goOn(form, answer);
    return true;
  } catch (failure) {
    showProblem(form, failure);
    return false;
  } finally {
    finish();
  }
}

const started = new WeakSet<HTMLFormElement>();

/** A key stays with what was typed until it is done: the same form sent twice is one act, a corrected one another. */
export function startForms(within: ParentNode = document): void {
  for (const form of within.querySelectorAll<HTMLFormElement>('form[data-act]')) {
    if (started.has(form)) continue;
    started.add(form);
    keepTyped(form);
    let key = newKey();
    form.addEventListener('input', () => (key = newKey()));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void submit(form, key).then((isDone) => {
        if (isDone) key = newKey();
      });
    });
  }
}
