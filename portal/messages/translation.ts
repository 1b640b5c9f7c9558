/** The words of another language: what is left out is said in English. */
export type Translation<Words> = {
  [Key in keyof Words]?: Words[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : Words[Key] extends string
      ? string
      : Words[Key] extends object
        ? Translation<Words[Key]>
        : Words[Key];
};

/** All of `words`, as `translation` says them where it does. */
export function translated<Words extends object>(words: Words, translation: Translation<Words>): Words {
  const entries = Object.entries(words).map(([key, said]) => {
    const other: unknown = translation[key as keyof Words];
    if (other === undefined) return [key, said];
    return [key, isGroup(said) && isGroup(other) ? translated(said, other) : other];
  });
  return Object.fromEntries(entries) as Words;
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
