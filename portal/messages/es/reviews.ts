import type { reviews as english } from '../en/reviews.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const reviews: Translation<typeof english> = {
  title: 'Cola de revisión',
  lead: 'Las revisiones se hacen en GitHub y se leen de allí: se cuenta una aprobación de lo que el pull request contiene ahora. Nada se hace dos veces.',
  of: (who) => `Cola de revisión de ${who}`,
  summary: (n) =>
    n === 0
      ? 'Nada necesita revisión ahora.'
      : `${count(n, 'entrega necesita', 'entregas necesitan')} revisión.`,
  oldest: 'La más antigua espera desde el',
  sections: {
    needs_review: 'Necesitan revisión',
    waits_for_delegate: 'Esperan al delegado',
    done: 'Revisadas',
  },
  empty: {
    needs_review: 'Nada espera revisión.',
    waits_for_delegate: 'Nada espera a un delegado.',
    done: 'No se revisó nada en los últimos 30 días.',
  },
  atMost: (shown, all) => `${count(shown, 'entrega', 'entregas')} de ${all}, desde el principio.`,
  columns: {
    task: 'Tarea',
    delegate: 'Delegado',
    pullRequest: 'Pull request',
    missing: 'Por qué está aquí',
    since: 'Espera desde',
    done: 'Revisada',
    drawn: 'Por sorteo',
  },
  drawnYou: 'Este revisor',
  drawnNobody: 'Nadie',
  conflictsTitle: 'Ocultas',
  conflicts: (n) => `${count(n, 'entrega oculta', 'entregas ocultas')}: conflicto de intereses.`,
  conflictsShow: 'Cuáles, y por qué',
  ownLink: 'Tu propia cola',
  toOwn: 'Abriendo tu cola…',
  everybody: 'La cola de todos',
  record: 'Historial de este revisor',
  notReviewer: (address) => `${address} no está en la lista de revisores: esta es la cola de todos.`,
  notLinked:
    'Este revisor no ha vinculado GitHub, así que sus revisiones no se distinguen de las de un desconocido.',
  linkIt: 'Vincular GitHub en tu cuenta',
  askIn: 'Para ser revisor, pídelo a los gestores.',
  keys: {
    title: 'Teclas',
    next: 'A la fila siguiente',
    previous: 'A la fila anterior',
    open: 'Abrir la fila',
    help: 'Mostrar u ocultar estas teclas',
    on: 'Usar estas teclas aquí (nunca mientras escribes)',
  },
};
