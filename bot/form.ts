import { customId } from './components.ts';
import { cut } from './markdown.ts';

/** A form that Discord opens over everything else, with texts to type. What was typed comes back under its name. */
export interface Form {
  custom_id: string;
  title: string;
  components: Label[];
}

interface Label {
  type: 18;
  label: string;
  description?: string;
  component: TextInput;
}

interface TextInput {
  type: 4;
  custom_id: string;
  /** 1: a line; 2: a paragraph. */
  style: 1 | 2;
  min_length: number;
  max_length: number;
  required: boolean;
}

export interface FormField {
  name: string;
  label: string;
  description?: string;
  style: TextInput['style'];
  max: number;
}

const TITLE_MAX = 45;
const LABEL_MAX = 45;
const DESCRIPTION_MAX = 100;
/** What Discord lets a person type into one field. */
const TEXT_MAX = 4000;

/** The form whose texts `name` is given, with the arguments. */
export function form(
  title: string,
  name: string,
  args: readonly string[],
  fields: readonly FormField[],
): Form {
  return {
    custom_id: customId(name, args),
    title: cut(title, TITLE_MAX),
    components: fields.map(({ name: field, label, description, style, max }) => ({
      type: 18,
      label: cut(label, LABEL_MAX),
      ...(description === undefined ? {} : { description: cut(description, DESCRIPTION_MAX) }),
      component: {
        type: 4,
        custom_id: field,
        style,
        min_length: 1,
        max_length: Math.min(max, TEXT_MAX),
        required: true,
      },
    })),
  };
}
