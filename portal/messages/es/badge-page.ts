import type { badgePage as english } from '../en/badge-page.ts';
import type { Translation } from '../translation.ts';
import { numberText } from './count.ts';

/** The page of a badge. */
export const badgePage: Translation<typeof english> = {
  crumb: 'Insignia',
  states: { held: 'Insignia otorgada', suspended: 'Insignia suspendida' },
  completedBy: 'Tarea completada por',
  on: 'el',
  suspendedSince: 'Suspendida desde el',
  bySteward: 'Solo un gestor puede restituirla.',
  byProof: 'Se restituye cuando vuelva a haber prueba de producción.',
  task: 'La tarea, paso a paso',
  work: 'Qué se hizo',
  mergedAs: 'fusionado como',
  people: 'Quién lo hizo',
  claimer: 'La completó',
  contributors: 'Colaboraron',
  contributorsNone: 'No se nombró a nadie más.',
  reviewers: 'Quién la revisó',
  reviewersNote: 'Sus aprobaciones contaron: son de lo que se fusionó, y de personas ajenas al titular.',
  reviewersNone: 'No consta ninguna aprobación: un gestor decidió en lugar de las reglas.',
  production: 'Dónde está en producción',
  history: 'Historial',
  historyNote: (most) =>
    `Qué ha pasado con la insignia, de lo más antiguo a lo más reciente. Nunca se quita sin dejar rastro: se suspende y se restituye. Si el historial es más largo, se muestran los ${numberText(most)} cambios más recientes.`,
  moves: { earned: 'Insignia obtenida', suspended: 'Insignia suspendida', restored: 'Insignia restituida' },
  entries: 'Las entradas que lo prueban',
  entry: (seq) => `Entrada ${seq}`,
  proofOf: (seq) => `Prueba de inclusión de la entrada ${seq}`,
  embed: 'En tu propio sitio',
  embedLead: 'La imagen muestra siempre el estado actual; no carga nada ni ejecuta scripts.',
  pictureOf: (title) => `Insignia de la tarea «${title}»`,
  html: 'En HTML',
  markdown: 'En Markdown',
};
