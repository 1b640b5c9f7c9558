import type { Component } from './server-state.ts';

const ROW = 1;
const BUTTON = 2;
const MENUS = [3, 5, 6, 7, 8];
const LINK = 5;
const PREMIUM = 6;
const ROWS_MAX = 5;

/** The rules of a message's components (of the first version) that Discord's description does not have. */
export function componentsFault(rows: readonly Component[]): string | undefined {
  if (rows.length > ROWS_MAX) return `more than ${ROWS_MAX} rows`;
  const ids = rows.flatMap((row) => row.components ?? []).flatMap((each) => each.custom_id ?? []);
  if (new Set(ids).size < ids.length) return 'a custom_id that stands twice';
  for (const row of rows) {
    const fault = rowFault(row);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function rowFault({ type, components = [] }: Component): string | undefined {
  if (type !== ROW) return 'a component outside of a row';
  const buttons = components.filter((each) => each.type === BUTTON);
  const menus = components.filter((each) => MENUS.includes(each.type));
  if (buttons.length + menus.length < components.length) return 'a component that no row holds';
  const fits = menus.length === 0 ? buttons.length >= 1 && buttons.length <= 5 : components.length === 1;
  if (!fits) return 'a row holds one to five buttons, or one menu';
  for (const each of components) {
    const fault = each.type === BUTTON ? buttonFault(each) : menuFault(each);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function buttonFault({ style, label = '', custom_id, url, emoji }: Component): string | undefined {
  const isLink = style === LINK;
  if (style !== PREMIUM && isLink !== (url !== undefined)) return 'a url is for a button that is a link';
  if (style !== PREMIUM && isLink === (custom_id !== undefined))
    return 'a button without custom_id, or a link with one';
  if (label === '' && emoji === undefined) return 'a button without a label';
  return label.length > 80 || (custom_id?.length ?? 0) > 100
    ? 'a label or custom_id that is too long'
    : undefined;
}

function menuFault({
  type,
  custom_id = '',
  options = [],
  min_values = 1,
  max_values = 1,
}: Component): string | undefined {
  if (custom_id === '' || custom_id.length > 100) return 'a menu without a custom_id of 1 to 100 characters';
  if (type !== 3) return undefined;
  if (options.length < 1 || options.length > 25) return 'a menu has 1 to 25 options';
  const values = options.map((option) => option.value);
  if (new Set(values).size < values.length) return 'a value that stands twice in a menu';
  if (min_values > max_values || max_values > options.length) return 'a menu asks for more than it has';
  return undefined;
}

/** Finds what a person presses or chooses from. Throws where a message has no such thing, or it cannot be used so. */
export function componentUsed(
  rows: readonly Component[],
  customId: string,
  values: readonly string[],
): Component {
  const found = rows.flatMap((row) => row.components ?? []).find((each) => each.custom_id === customId);
  if (found === undefined) throw new Error(`the message has no ${customId}`);
  if (found.disabled === true) throw new Error(`${customId} is disabled`);
  const { type, options = [], min_values = 1, max_values = 1 } = found;
  if (type === BUTTON ? values.length > 0 : values.length < min_values || values.length > max_values)
    throw new Error(`${customId} does not take ${values.length} values`);
  const strange = values.find((value) => !options.some((option) => option.value === value));
  if (strange !== undefined) throw new Error(`${customId} does not offer ${strange}`);
  return found;
}
