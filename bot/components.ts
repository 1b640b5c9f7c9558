import { cut } from './markdown.ts';

/** A row of buttons, or of one menu, below a message. */
export interface Row {
  type: 1;
  components: (Button | Menu)[];
}

interface Button {
  type: 2;
  style: 2 | 3;
  label: string;
  custom_id: string;
}

/** A menu of which one thing is chosen. */
interface Menu {
  type: 3;
  custom_id: string;
  placeholder: string;
  options: { label: string; value: string }[];
}

const CUSTOM_ID_MAX = 100;
const LABEL_MAX = 80;
const OPTION_MAX = 100;

/** A button that does what `name` and its arguments say. */
interface ButtonOf {
  label: string;
  name: string;
  args: readonly string[];
  style?: Button['style'];
}

/** A row of one to five buttons. */
export function buttonsRow(...buttons: ButtonOf[]): Row {
  return {
    type: 1,
    components: buttons.map(({ label, name, args, style = 2 }) => ({
      type: 2,
      style,
      label: cut(label, LABEL_MAX),
      custom_id: customId(name, args),
    })),
  };
}

/** The row of one button. */
export function buttonRow(
  label: string,
  name: string,
  args: readonly string[],
  style: Button['style'] = 2,
): Row {
  return buttonsRow({ label, name, args, style });
}

/** The row of a menu whose choice is the argument of `name`. */
export function menuRow(
  placeholder: string,
  name: string,
  options: readonly { label: string; value: string }[],
): Row {
  const shown = options.map(({ label, value }) => ({ label: cut(label, OPTION_MAX), value }));
  return {
    type: 1,
    components: [{ type: 3, custom_id: customId(name, []), placeholder, options: shown }],
  };
}

/** A name and its arguments, as Discord gives them back. */
export function customId(name: string, args: readonly string[]): string {
  const parts = [name, ...args];
  const id = parts.join(':');
  if (id.length > CUSTOM_ID_MAX || parts.some((part) => part === '' || part.includes(':')))
    throw new TypeError(`no custom_id: ${id}`);
  return id;
}

/** What a custom_id of ours says. */
export function readCustomId(id: string): { name: string; args: string[] } {
  const [name = '', ...args] = id.split(':');
  return { name, args };
}
