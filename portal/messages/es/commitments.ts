import type { commitmentActs as englishActs, commitments as english } from '../en/commitments.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const commitments: Translation<typeof english> = {
  title: 'Compromisos',
  states: { open: 'Abierto', kept: 'Cumplido', missed: 'Incumplido', withdrawn: 'Retirado' },
  keptLate: 'Cumplido con retraso',
  noneMade: 'Sin compromisos',
  noneYet: 'Ninguno decidido aún',
  kept: (kept, decided) => `${kept} de ${decided} ${decided === 1 ? 'cumplido' : 'cumplidos'}`,
  aside: (open, keptLate, withdrawn) =>
    [
      open === 0 ? '' : `${open} ${open === 1 ? 'abierto' : 'abiertos'}`,
      keptLate === 0 ? '' : `${keptLate} con retraso`,
      withdrawn === 0 ? '' : `${withdrawn} ${withdrawn === 1 ? 'retirado' : 'retirados'}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  empty: 'Este delegado no ha asumido ningún compromiso.',
  more: (n) => `Aquí solo se muestran los ${n} más recientes.`,
  all: 'Todos, desde la API',
  due: 'Vencimiento:',
  weight: (weight) => `Peso ${weight} de 5.`,
  test: 'Cómo saber si se cumplió',
  keptOn: 'Cumplido el',
  missedOn: 'Incumplido el',
  wasMissedOn: 'Figuró como incumplido el',
  missedFrom: 'Se avisó a su delegado de que ha vencido. Sin prueba, quedará incumplido',
  withdrawnOn: 'Retirado el',
  late: (length) => `${length} después del vencimiento.`,
  shown: 'Pruebas',
  task: (title) => `La insignia de la tarea «${title}»`,
  audits: (epochs) => `Auditorías de pagos, todas con pago completo: ${epochs}`,
  suspended: 'Esta insignia está suspendida ahora.',
  givenOn: 'presentada el',
  confirmations: (n, needed) =>
    `Confirmada por ${n} de ${count(needed, 'revisor independiente', 'revisores independientes')}`,
  confirm: 'Confirmar esta prueba',
  confirmNote:
    'Dices, en público, que lo que se ve allí demuestra lo prometido. Con la segunda confirmación, el compromiso pasa a cumplido.',
  answers: 'Respuesta del delegado',
  history: (n) => `Qué se firmó (${count(n, 'acto', 'actos')})`,
  acts: { made: 'Asumido', changed: 'Modificado', withdrawn: 'Retirado' },
  version: (n) => `versión ${n}`,
  toDesk: 'Cumplirlo, modificarlo o responder desde tu panel',
};

export const commitmentActs: Translation<typeof englishActs> = {
  title: 'Compromisos',
  lead: 'Un compromiso es una promesa que cualquiera puede comprobar, con fecha. Es público, queda para siempre en el libro, y tus votantes se enteran de lo que pase con él.',
  make: 'Asumir un compromiso',
  text: 'Qué prometes',
  test: 'Cómo puede saber cualquiera si se cumplió',
  testHint: 'Por ejemplo: el endpoint responde a eth_getBalance para la altura 1.',
  dueAt: 'Vencimiento (UTC)',
  weight: 'Peso',
  weightOf: (weight) => `${weight} de 5`,
  evidence: 'Se prueba con',
  evidenceHint:
    'Tarea: una completada. Auditorías: las de los pagos de su plazo, todas con pago completo. Enlace: uno que confirmen dos revisores.',
  evidenceShort: {
    'task link': 'Tarea o enlace',
    task: 'Tarea',
    audit: 'Auditorías',
    'audit link': 'Auditorías o enlace',
    'task audit': 'Tarea o auditorías',
    'task audit link': 'Tarea, auditorías o enlace',
    link: 'Enlace',
  },
  evidenceChoices: {
    'task link': 'Una tarea completada, o un enlace que confirmen dos revisores',
    task: 'Solo una tarea completada',
    audit: 'Solo las auditorías de pagos de su plazo: todas con pago completo',
    'audit link': 'Las auditorías de pagos de su plazo, o un enlace que confirmen dos revisores',
    'task audit': 'Una tarea completada, o las auditorías de pagos de su plazo',
    'task audit link':
      'Una tarea completada, las auditorías de pagos de su plazo, o un enlace que confirmen dos revisores',
    link: 'Solo un enlace que confirmen dos revisores',
  },
  signMake: 'Firmar el compromiso',
  change: 'Modificarlo',
  changeNote:
    'Hasta el vencimiento. Una fecha posterior, menos peso o una prueba más fácil se comunica a tus seguidores como un cambio que promete menos, con el antes y el después.',
  reason: 'Por qué (público)',
  signChange: 'Firmar el cambio',
  withdraw: 'Retirarlo',
  withdrawNote: 'Hasta el vencimiento. Sigue visible como retirado.',
  signWithdrawal: 'Firmar la retirada',
  prove: 'Demostrar que se cumple',
  proveTask: 'Número de una tarea que completaste',
  proveByTask: 'Probarlo con esta tarea',
  proveByAudits: 'Probarlo con las auditorías de su plazo',
  proveUrl: 'Dirección donde cualquiera lo puede ver',
  note: 'Tu comentario',
  proveByLink: 'Pedir que se confirme este enlace',
  answer: 'Responder',
  answerText: 'Tu respuesta (pública)',
  answerButton: 'Publicar la respuesta',
};
