import { QUESTION_LIMITS } from '../../../core/questions/question.ts';
import type { questions as english } from '../en/questions.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const questions: Translation<typeof english> = {
  title: 'Preguntas',
  states: { open: 'Abierta', answered: 'Respondida', hidden: 'Oculta' },
  empty: 'Nadie le ha preguntado nada todavía a este delegado.',
  counts: (answered, open, hidden) =>
    [
      `${answered} de ${count(answered + open, 'pregunta respondida', 'preguntas respondidas')}`,
      hidden === 0 ? '' : `${hidden} ${hidden === 1 ? 'oculta' : 'ocultas'} por los gestores`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  median: (answers, length) =>
    answers === 1
      ? `La respuesta llegó en ${length}.`
      : `La mitad de las ${answers} respuestas más recientes llegó en ${length} o menos.`,
  oldest: (length) => `La pregunta abierta más antigua espera desde hace ${length}.`,
  askedBy: 'Pregunta de',
  answeredWithin: (length) => `respondida después de ${length}`,
  openFor: (length) => `abierta desde hace ${length}`,
  answer: 'Respuesta del delegado',
  hiddenBecause: 'Un gestor ocultó el texto de esta pregunta. Motivo:',
  votes: (n) =>
    n === 0
      ? 'Nadie más ha dicho aún que quiere una respuesta.'
      : `${count(n, 'cuenta quiere', 'cuentas quieren')} una respuesta.`,
  want: 'Quiero una respuesta',
  unwant: 'Ya no quiero una respuesta',
  more: (n) => `Aquí están las ${n} cuya respuesta quieren más cuentas.`,
  all: 'Todas, desde la API',
  ask: (name) => `Preguntar a ${name}`,
  askLead: `Tu pregunta y tu dirección son públicas. Una cuenta puede hacer ${QUESTION_LIMITS.perDay} preguntas al día, y tener ${QUESTION_LIMITS.open} sin responder con un mismo delegado.`,
  askText: 'Tu pregunta',
  askButton: 'Preguntar en público',
  notAsked: 'Solo se puede preguntar a un delegado aprobado.',
  answerText: 'Tu respuesta (pública)',
  answerHint: 'Queda en el libro con tu nombre y ya no se cambia.',
  answerButton: 'Publicar la respuesta',
  hide: {
    title: 'Ocultar esta pregunta',
    reason: 'Por qué se oculta (público)',
    note: 'Su texto ya no se muestra a nadie. Que se hizo, quién y cuándo, y las respuestas, permanecen.',
    button: 'Ocultar el texto',
  },
  restore: {
    title: 'Volver a mostrar esta pregunta',
    reason: 'Por qué se vuelve a mostrar (público)',
    note: 'Todos podrán leer su texto, y se podrá responder. Que estuvo oculta, y por qué, permanece en el libro.',
    button: 'Volver a mostrar el texto',
  },
  waiting: (n) => `${count(n, 'pregunta espera', 'preguntas esperan')} tu respuesta`,
  toPage: 'Responder en tu página',
  see: 'Ver la pregunta',
};
