import type { changes as english } from '../en/changes.ts';
import type { Translation } from '../translation.ts';

export const changes: Translation<typeof english> = {
  title: 'Cambios',
  lead: 'Todo lo que cambió lo que un delegado prometió o es, en el orden del libro.',
  kind: 'Tipo',
  any: 'Cualquier tipo',
  delegate: 'Delegado',
  show: 'Mostrar',
  empty: 'Ningún cambio coincide.',
  emptyAll: 'Aún no se ha registrado nada.',
  older: 'Cambios anteriores',
  newest: 'Cambios más recientes',
  newOne: 'Mostrar 1 cambio nuevo',
  newMany: 'Mostrar {count} cambios nuevos',
  clear: (what) => `Quitar: ${what}`,
};
