/** A form as a client opens it. */
export interface OpenedForm {
  custom_id: string;
  title: string;
  components: {
    type: number;
    label?: string;
    description?: string;
    component?: {
      type: number;
      custom_id: string;
      style: number;
      min_length?: number;
      max_length?: number;
      required?: boolean;
    };
  }[];
}

const LABEL = 18;
const TEXT_INPUT = 4;

/** The rules of a form (of labels with texts to type) that Discord's description does not have. */
export function formFault({
  custom_id = '',
  title = '',
  components = [],
}: Partial<OpenedForm>): string | undefined {
  if (custom_id.length < 1 || custom_id.length > 100)
    return 'a form without a custom_id of 1 to 100 characters';
  if (title.length < 1 || title.length > 45) return 'a form without a title of 1 to 45 characters';
  if (components.length < 1 || components.length > 5) return 'a form has one to five components';
  const ids = components.map(({ component }) => component?.custom_id);
  if (new Set(ids).size < ids.length) return 'a field that stands twice in a form';
  for (const { type, label = '', description = '', component } of components) {
    if (type !== LABEL || component?.type !== TEXT_INPUT)
      return 'a form of something else than labelled texts';
    if (label.length < 1 || label.length > 45 || description.length > 100) return 'a label of a wrong length';
    const { min_length: min = 0, max_length: max = 4000, style } = component;
    if (min < 0 || min > max || max < 1 || max > 4000) return 'a text of impossible bounds';
    if (style !== 1 && style !== 2) return 'a text without a style';
  }
  return undefined;
}

/** What a client sends of a form that was filled in. Throws where it would not let the person send this. */
export function formSent(form: OpenedForm, texts: Readonly<Record<string, string>>): unknown {
  const named = form.components.flatMap(({ component }) => component ?? []);
  const strange = Object.keys(texts).find((name) => !named.some((each) => each.custom_id === name));
  if (strange !== undefined) throw new Error(`the form has no ${strange}`);
  return {
    custom_id: form.custom_id,
    components: named.map((field, index) => {
      const value = texts[field.custom_id] ?? '';
      if (value === '' && field.required !== false) throw new Error(`${field.custom_id} must be filled in`);
      if (value.length < (field.min_length ?? 0) || value.length > (field.max_length ?? 4000))
        throw new Error(`${field.custom_id} is of a wrong length`);
      const component = { type: TEXT_INPUT, id: 2 * index + 2, custom_id: field.custom_id, value };
      return { type: LABEL, id: 2 * index + 1, component };
    }),
  };
}
