import type { badge as english } from '../en/badge.ts';
import type { Translation } from '../translation.ts';

export const badge: Translation<typeof english> = {
  title: 'Insignia',
  held: (name) => `${name} tiene la insignia de esta tarea.`,
  suspendedSince: 'La insignia está suspendida desde el',
  bySteward: 'Lo decidió un gestor; solo un gestor puede restituirla.',
  byProof: 'Se restituye cuando vuelva a haber prueba de producción.',
  page: 'La insignia, con sus pruebas',
  entry: (seq) => `Entrada ${seq} del libro`,
  suspend: 'Suspender la insignia',
  suspendNote: 'Sigue visible como suspendida hasta que un gestor la restituya.',
  suspendReason: 'Por qué se suspende (público)',
  restore: 'Restituir la insignia',
  restoreReason: 'Por qué se restituye (público)',
  objections: 'Objeciones',
  heardUntil: 'Se admiten objeciones hasta el',
  final: 'Ya no se admiten objeciones desde el',
  objectionsNone: 'Nadie ha objetado.',
  opened: 'Se presentó una objeción el',
  decidedBy: 'Los gestores deciden a más tardar el',
  outcomes: { upheld: 'Procede', rejected: 'No procede' },
  objectInstead: 'Objetar que se dé por completada',
  objectLead:
    'Cualquiera, salvo la parte del titular, puede objetar una vez. Solo los gestores leen tu texto, y deciden en público. A nadie se le dice quién eres.',
  objectText: 'Qué está mal (solo para los gestores)',
  object: 'Enviar la objeción',
  objectSignIn: 'Entra para objetar.',
};
