import type { reviewer as english } from '../en/reviewer.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const reviewer: Translation<typeof english> = {
  title: (who) => `Revisor ${who}`,
  crumb: 'Revisiones',
  lead: 'Lo que ha revisado este revisor, según GitHub, y lo que contó para el trabajo.',
  since: 'Revisor desde el',
  until: 'fuera de la lista desde el',
  queue: 'Cola de este revisor',
  github: 'GitHub',
  githubNone: 'Sin vincular',
  address: 'Dirección',
  reviews: 'Revisiones',
  approvals: 'Aprobaciones que contaron',
  claims: 'Reservas en las que contaron',
  delegates: 'De quién era el trabajo',
  delegatesNote: (most) => `Primero los más revisados, como máximo ${count(most, 'delegado', 'delegados')}.`,
  columns: {
    delegate: 'Delegado',
    reviews: 'Revisiones',
    approvals: 'Aprobaciones que contaron',
    share: 'Del total que contó',
  },
  given: 'Revisiones hechas',
  givenEmpty: 'Nada todavía. Las revisiones aparecen cuando el registro las lee de GitHub.',
  givenColumns: {
    task: 'Tarea',
    pullRequest: 'Pull request',
    review: 'Revisión',
    counts: '¿Se cuenta?',
    why: 'Por qué',
  },
  next: 'Revisiones anteriores',
  first: 'Revisiones más recientes',
};
