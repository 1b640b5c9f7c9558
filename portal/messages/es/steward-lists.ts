import type * as english from '../en/steward-lists.ts';
import type { Translation } from '../translation.ts';

export const drafts: Translation<typeof english.drafts> = {
  title: 'Borradores',
  lead: 'Solo los gestores ven los borradores. El libro no los menciona hasta que se publican.',
  show: 'Mostrar los borradores',
  empty: 'No hay borradores.',
  issue: 'Issue',
  read: 'Leerlo',
  notes: 'Lo que no se pudo tomar tal como estaba:',
  publish: 'Publicar el borrador',
  deleteInstead: 'Borrarlo',
  deleteNote: 'No se prometió nada a nadie: no deja rastro.',
  delete: 'Borrar el borrador',
  importTitle: 'Importar issues con etiqueta',
  importLead:
    'Cada issue abierto con la etiqueta se convierte en borrador, una sola vez, por más veces que importes. Como máximo 300 a la vez.',
  label: 'Etiqueta en GitHub',
  import: 'Importar los issues',
  result: 'Qué pasó con cada issue',
  resultEmpty: 'Ningún issue abierto lleva esta etiqueta.',
};

export const reports: Translation<typeof english.reports> = {
  title: 'Reportes',
  lead: 'Cualquiera puede reportar a un delegado o una pregunta, y objetar una tarea completada durante siete días. El texto es solo para ti; tu decisión y su motivo son públicos.',
  show: 'Mostrar los reportes',
  empty: 'Nadie ha reportado nada.',
  question: 'La pregunta',
  opened: 'Presentado el',
  due: 'por decidir a más tardar el',
  outcome: 'Decisión',
  outcomeHint:
    'Si procede, una objeción suspende la insignia hasta que un gestor la restituya, y una pregunta se oculta. Sobre un delegado, queda en su historial.',
  reason: 'Por qué (público)',
  resolve: 'Decidir el reporte',
  resolved: 'Decisión:',
};

export const concentration: Translation<typeof english.concentration> = {
  notLinked: 'Sin vincular a GitHub',
  title: 'Quién aprueba el trabajo de quién',
  lead: 'De las reservas aprobadas en los últimos 365 días. Es para que lo mires: no cambia nada ni culpa a nadie.',
  show: 'Mostrar quién aprueba a quién',
  reciprocity: 'Aprobaciones en ambos sentidos',
  reciprocityNote: 'Dos revisores que aprobaron, cada uno, trabajo del delegado del otro.',
  reciprocityEmpty: 'Ningún par de revisores aprobó el trabajo del otro.',
  several: (who, n, whose) => `${who} aprobó ${n} reservas de ${whose}.`,
  one: (who, whose) => `${who} aprobó una reserva de ${whose}.`,
  shares: 'Partes del trabajo de un delegado',
  sharesNote:
    'Cuántas de las reservas aprobadas de un delegado aprobó un mismo revisor, primero la parte más grande.',
  sharesEmpty: 'No se aprobó ninguna reserva.',
  share: (who, n, of, whose) => `${who} aprobó ${n} de las ${of} reservas aprobadas de ${whose}.`,
  onlyOne: (who, whose) => `${who} aprobó la única reserva aprobada de ${whose}.`,
  most: 'Más de la mitad de al menos cuatro: la próxima aprobación no se cuenta mientras otros puedan revisar.',
  single: 'Revisores de un solo delegado',
  singleEmpty: 'Ningún revisor aprobó varias reservas de un delegado y de ningún otro.',
};
