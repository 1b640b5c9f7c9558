import type { wishlist as english } from '../en/wishlist.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const wishlist: Translation<typeof english> = {
  move: 'Mover a…',
  moveTo: (state) => `Mover a ${state}`,
  moved: (title, state) => `«${title}» se movió a ${state}.`,
  why: 'Por qué (público)',
  title: 'Lista de deseos de desarrollo',
  lead: 'El trabajo que pidió la comunidad. Un delegado reserva una tarea, vincula un pull request, los revisores lo aprueban y llega a producción.',
  search: 'Buscar',
  status: 'Estado',
  any: 'Cualquiera',
  skill: 'Habilidad',
  view: 'Vista',
  views: { list: 'Lista', board: 'Tablero' },
  show: 'Mostrar',
  showing: (n, more) =>
    more ? `${count(n, 'tarea', 'tareas')} en esta página; hay más.` : `${count(n, 'tarea', 'tareas')}.`,
  empty: 'Ninguna tarea coincide.',
  emptyAll: 'La lista de deseos está vacía. Los gestores publican las tareas.',
  columnEmpty: 'Ninguna',
  bounty: 'Prima',
  claimedBy: 'Reservada por',
  completedBy: 'Completada por',
  furthestBy: (held, most) => `${held} de ${count(most, 'reserva', 'reservas')}; la más avanzada, de`,
  clockStopped: (left) => `Plazo detenido. Tiempo restante: ${left}.`,
  clockUntil: (left) => `Tiempo restante: ${left}.`,
  due: 'Vence el',
  clear: (what) => `Quitar: ${what}`,
  next: 'Página siguiente',
  first: 'Primera página',
  columns: { task: 'Tarea', state: 'Estado', claim: 'Reserva', bounty: 'Prima' },
};
