import type { deadLetters as lettersEnglish, stewardActs as actsEnglish } from '../en/steward-acts.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const stewardActs: Translation<typeof actsEnglish> = {
  title: 'Actos de los gestores',
  lead: 'Cada acto de un gestor es una entrada del libro, con quién lo hizo, por qué y cuándo.',
  see: 'Ver todos los actos de los gestores',
  act: 'Acto',
  kind: 'Tipo',
  by: 'Gestor',
  reason: 'Motivo',
  noReason: 'Sin motivo',
  at: 'Cuándo',
  any: 'Cualquiera',
  show: 'Mostrar',
  clear: (what) => `Quitar: ${what}`,
  showing: (n, more) =>
    more ? `${count(n, 'acto', 'actos')} en esta página.` : `${count(n, 'acto', 'actos')}.`,
  empty: 'Ningún acto de un gestor coincide.',
  json: 'Todos los actos en JSON',
  next: 'Actos más antiguos',
  first: 'Actos más recientes',
};

export const deadLetters: Translation<typeof lettersEnglish> = {
  title: 'Alertas a las que se renunció',
  lead: 'Envíos a Discord que fallaron definitivamente, cada uno con su motivo. Al enviarlos de nuevo conservan su orden.',
  show: 'Mostrar a qué se renunció',
  empty: 'No se renunció a ninguna alerta.',
  older: 'Más antiguas',
  place: 'canal',
  person: 'una persona',
  attempts: 'intentos',
  because: 'Motivo:',
  entry: 'La entrada',
  retry: 'Enviar de nuevo',
  syncTitle: 'Concordancia con GitHub',
  syncFine: 'Todos los repositorios se ven en GitHub.',
  syncLink: 'Ver las últimas revisiones y lo que encontraron',
};
