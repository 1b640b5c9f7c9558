// Amounts reach a page as "3,100.5 IOTX": the Spanish of Latin America writes numbers in the same way.
const number = new Intl.NumberFormat('es-419');
const plurals = new Intl.PluralRules('es');

export function numberText(n: number): string {
  return number.format(n);
}

/** A part of one in whole percent. */
export function percentText(part: number): string {
  return `${Math.round(part * 100)} %`;
}

/** The form for `n`: "votante", "votantes", and "de votantes" after whole millions. */
function plural(n: number, one: string, other: string): string {
  const rule = plurals.select(n);
  if (rule === 'one') return one;
  return rule === 'many' ? `de ${other}` : other;
}

/** "1 tarea", "2,000 tareas", "1,000,000 de tareas". */
export function count(n: number, one: string, other: string): string {
  return `${number.format(n)} ${plural(n, one, other)}`;
}

/** "7", "7 a 30". */
export function span(from: number, to: number): string {
  return from === to ? `${from}` : `${from} a ${to}`;
}
