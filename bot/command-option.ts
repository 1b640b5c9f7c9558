import { RefusalError } from '../core/errors.ts';
import type { Choice } from './interaction.ts';

interface Described {
  name: string;
  description: string;
  required: boolean;
}

/** Text that may be suggested while it is typed. */
interface TextOption extends Described {
  type: 3;
  max_length: number;
  autocomplete?: true;
}

/** One of a few texts. */
interface ChoiceOption extends Described {
  type: 3;
  choices: readonly Choice[];
}

/** A whole number. */
interface IntegerOption extends Described {
  type: 4;
  min_value: number;
  max_value: number;
}

/** A number, also with decimals. */
interface NumberOption extends Described {
  type: 10;
  min_value: number;
  max_value: number;
}

/** A channel of the server, of one of these types: its id. */
interface ChannelOption extends Described {
  type: 7;
  channel_types: readonly number[];
}

/** An option of a command, as Discord is told of it. */
export type CommandOption = TextOption | ChoiceOption | IntegerOption | NumberOption | ChannelOption;

type ValueOf<Option extends CommandOption> = Option extends { type: 4 | 10 }
  ? number
  : Option extends { choices: readonly { value: infer Value }[] }
    ? Value
    : string;

/** The values of a command's options, by name. */
export type OptionValues<Options extends readonly CommandOption[]> = {
  readonly [Each in Options[number] as Each['name']]: Each['required'] extends true
    ? ValueOf<Each>
    : ValueOf<Each> | undefined;
};

/** What was given for the options. Refuses what does not fit them: Discord may still offer a command as it was before. */
export function optionValues<const Options extends readonly CommandOption[]>(
  options: Options,
  given: Readonly<Record<string, string | number>>,
): OptionValues<Options> {
  const isKnown = Object.keys(given).every((name) => options.some((option) => option.name === name));
  if (!isKnown || !options.every((option) => fits(option, given[option.name])))
    throw new RefusalError(
      'invalid',
      'invalid_input',
      'This command does not take that. Type it again, and choose from what Discord offers now.',
    );
  return given as OptionValues<Options>;
}

function fits(option: CommandOption, value: string | number | undefined): boolean {
  if (value === undefined) return !option.required;
  if (option.type === 4 || option.type === 10)
    return (
      typeof value === 'number' &&
      (option.type === 10 || Number.isInteger(value)) &&
      value >= option.min_value &&
      value <= option.max_value
    );
  if (typeof value !== 'string') return false;
  if (option.type === 7) return /^\d{17,20}$/.test(value);
  if ('choices' in option) return option.choices.some((choice) => choice.value === value);
  return value.length <= option.max_length && !value.includes('\0');
}
