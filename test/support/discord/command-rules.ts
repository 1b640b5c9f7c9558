import type { Broken } from './own-rules.ts';

interface Localized {
  name_localizations?: Record<string, string> | null;
  description_localizations?: Record<string, string> | null;
}

interface RegisteredChoice extends Pick<Localized, 'name_localizations'> {
  name: string;
  value: string | number;
}

/** A command or an option as a client registers it. */
export interface RegisteredOption extends Localized {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: RegisteredChoice[];
  min_length?: number;
  max_length?: number;
  min_value?: number;
  max_value?: number;
}

export interface RegisteredCommand extends Localized {
  name: string;
  description: string;
  options?: RegisteredOption[];
  contexts?: number[] | null;
  default_member_permissions?: string | null;
}

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const OPTION_MEMBERS = new Set([
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'required',
  'choices',
  'options',
  'channel_types',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'autocomplete',
]);
/** Discord's locales, as its reference lists them. */
const LANGUAGES =
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  );
const COMMANDS_MAX = 100;
const CHARACTERS_MAX = 8000;

/** The rules of a list of commands that Discord's description does not have. */
export function commandsFault(commands: readonly RegisteredCommand[]): Broken | undefined {
  const why =
    (commands.length > COMMANDS_MAX ? `more than ${COMMANDS_MAX} commands` : undefined) ??
    repeated(commands) ??
    first(commands, commandFault);
  return why === undefined ? undefined : { code: 50035, why };
}

function commandFault(command: RegisteredCommand): string | undefined {
  const { options = [] } = command;
  const isOptional = options.map((option) => option.required !== true);
  if (isOptional.some((optional, index) => optional && isOptional.slice(index).includes(false)))
    return `/${command.name}: a required option after one that is not`;
  if (charactersOf(command) > CHARACTERS_MAX)
    return `/${command.name}: more than ${CHARACTERS_MAX} characters`;
  return namedFault(command) ?? repeated(options) ?? first(options, optionFault);
}

function optionFault(option: RegisteredOption): string | undefined {
  const unknown = Object.keys(option).find((member) => !OPTION_MEMBERS.has(member));
  if (unknown !== undefined) return `unknown member ${unknown} of ${option.name}`;
  const { choices = [] } = option;
  if (option.autocomplete === true && choices.length > 0)
    return `${option.name}: choices beside autocomplete`;
  return namedFault(option) ?? repeated(choices) ?? choicesFault(choices);
}

/** The rules of choices, also of those offered while somebody types. */
export function choicesFault(choices: readonly RegisteredChoice[]): string | undefined {
  if (choices.length > 25) return 'more than 25 choices';
  return first(choices, ({ name, value, name_localizations, ...more }) => {
    const [unknown] = Object.keys(more);
    if (unknown !== undefined) return `unknown member ${unknown} of the choice ${name}`;
    const translated = Object.entries(name_localizations ?? {});
    const language = translated.find(([each]) => !LANGUAGES.includes(each));
    if (language !== undefined) return `the language ${language[0]} of the choice ${name}`;
    const wrong = [name, ...translated.map(([, each]) => each), String(value)].find(
      (text, index, { length }) => text.length > 100 || (text.length < 1 && index < length - 1),
    );
    return wrong === undefined ? undefined : `a choice of a wrong length: ${name}`;
  });
}

function namedFault({
  name,
  description,
  name_localizations,
  description_localizations,
}: Localized & { name: string; description?: string }): string | undefined {
  const [names, descriptions] = [name_localizations ?? {}, description_localizations ?? {}];
  for (const language of new Set([...Object.keys(names), ...Object.keys(descriptions)])) {
    if (!LANGUAGES.includes(language)) return `the language ${language}`;
    const fault = wordsFault(names[language] ?? name, descriptions[language] ?? description);
    if (fault !== undefined) return `${fault} in ${language}`;
  }
  return wordsFault(name, description);
}

function wordsFault(name: string, description: string | undefined): string | undefined {
  if (!NAME.test(name) || name !== name.toLowerCase()) return `the name ${name}`;
  const length = description?.length ?? 0;
  return length < 1 || length > 100 ? `the description of ${name}` : undefined;
}

/** Also in each language, where what is not translated keeps its name. */
function repeated(named: readonly ({ name: string } & Localized)[]): string | undefined {
  for (const language of [undefined, ...LANGUAGES]) {
    const names = named.map(
      (each) => (language === undefined ? undefined : each.name_localizations?.[language]) ?? each.name,
    );
    const again = names.find((name, index) => names.indexOf(name) !== index);
    if (again !== undefined) return `${again} stands twice`;
  }
  return undefined;
}

/** Of each text the longest of all languages counts. */
function charactersOf(command: RegisteredCommand): number {
  const longest = (text: string | undefined, inLanguages: Localized['name_localizations']) =>
    Math.max(...[text ?? '', ...Object.values(inLanguages ?? {})].map(({ length }) => length));
  const described = [command, ...(command.options ?? [])].flatMap((each) => [
    longest(each.name, each.name_localizations),
    longest(each.description, each.description_localizations),
  ]);
  const choices = (command.options ?? []).flatMap((option) => option.choices ?? []);
  const chosen = choices.flatMap(({ name, name_localizations, value }) => [
    longest(name, name_localizations),
    String(value).length,
  ]);
  return [...described, ...chosen].reduce((sum, length) => sum + length, 0);
}

function first<Item>(
  items: readonly Item[],
  faultOf: (item: Item) => string | undefined,
): string | undefined {
  for (const item of items) {
    const fault = faultOf(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What a person gives a command. */
export type Given = Record<string, string | number>;

/** The options as Discord's clients send them. Throws where Discord's clients would not let the person give this. */
export function optionsGiven(
  commands: readonly RegisteredCommand[],
  name: string,
  given: Given,
  where: 'server' | 'direct',
  rights = '0',
): { name: string; type: number; value: string | number }[] {
  const command = commandNamed(commands, name);
  if (command.contexts?.includes(where === 'server' ? 0 : 1) === false)
    throw new Error(`/${name} is not offered here`);
  const needed = BigInt(command.default_member_permissions ?? 0);
  if (where === 'server' && (BigInt(rights) & needed) !== needed)
    throw new Error(`/${name} is not offered to them`);
  const { options = [] } = command;
  for (const option of options)
    if (option.required === true && given[option.name] === undefined)
      throw new Error(`/${name} needs ${option.name}`);
  return Object.entries(given).map(([each, value]) => {
    const option = options.find((one) => one.name === each);
    if (option === undefined) throw new Error(`/${name} has no option ${each}`);
    const fault = valueFault(option, value);
    if (fault !== undefined) throw new Error(`/${name} ${each}: ${fault}`);
    return { name: each, type: option.type, value };
  });
}

/** The option that a person types into. Throws where Discord would not ask us. */
export function optionTyped(
  commands: readonly RegisteredCommand[],
  name: string,
  typed: string,
): RegisteredOption {
  const option = commandNamed(commands, name).options?.find((each) => each.name === typed);
  if (option?.autocomplete !== true) throw new Error(`/${name} ${typed} suggests nothing`);
  return option;
}

function commandNamed(commands: readonly RegisteredCommand[], name: string): RegisteredCommand {
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`Discord knows no command /${name}`);
  return command;
}

function valueFault(option: RegisteredOption, value: string | number): string | undefined {
  const { choices = [] } = option;
  if (choices.length > 0 && !choices.some((choice) => choice.value === value))
    return 'not one of the choices';
  if (option.type === 4 || option.type === 10) {
    if (option.type === 4 && !Number.isInteger(value)) return 'not a whole number';
    if (typeof value !== 'number') return 'not a number';
    const isWithin =
      Number(value) >= (option.min_value ?? -Infinity) && Number(value) <= (option.max_value ?? Infinity);
    return isWithin ? undefined : 'out of bounds';
  }
  if (typeof value !== 'string' || value === '') return 'not a text';
  if (option.type === 7) return /^\d{17,20}$/.test(value) ? undefined : 'not a channel';
  return value.length < (option.min_length ?? 0) || value.length > (option.max_length ?? 6000)
    ? 'of a wrong length'
    : undefined;
}
