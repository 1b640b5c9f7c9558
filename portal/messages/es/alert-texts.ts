import type { ChangeWords } from '../../../core/changes/words.ts';
import type { Translation } from '../translation.ts';

/** What is said to one person because of its part in an entry. */
export const alertTexts: Translation<ChangeWords['alerts']> = {
  halfTime: (task) => `Ha pasado la mitad de tu plazo para ${task}`,
  submitOrRelease: 'Entrega un pull request antes de que venza, o libera la tarea.',
  lastDay: (task) => `Ha empezado tu último día para ${task}`,
  thenExpires: 'Sin un pull request, la reserva caduca entonces.',
  clockRuns: (task) => `Tu plazo para ${task} corre de nuevo`,
  drawn: (name, task) => `Te tocó por sorteo revisar el trabajo de ${name} en ${task}`,
  reviewIt: 'Revísalo en GitHub.',
  waits: (name, task) => `El trabajo de ${name} en ${task} espera revisores`,
  waitsSince: (at) => `Espera desde el ${at}.`,
  dueSoon: (name) => `Un compromiso de ${name} vence pronto`,
  showOrChange: 'Muestra pruebas de que se cumple, o cámbialo antes de que venza.',
  due: (name) => `Un compromiso de ${name} ha vencido`,
  show: 'Muestra pruebas de que se cumplió.',
  showBefore: (at) => `Muestra pruebas de que se cumplió antes de que cuente como incumplido el ${at}.`,
  findsLess: (name) => `Una auditoría de ${name} encuentra menos pagado de lo prometido`,
  mayReply: 'Puedes responder y pagar lo que falta.',
  mayReplyUntil: (at) =>
    `Puedes responder y pagar lo que falta hasta el ${at}; después se publica como hallazgo.`,
  isPublic: 'Es pública, y también cuánto tiempo lleva esperando.',
  nobodyIsTold: 'Lo deciden los gestores. A nadie se le dice quién lo presentó.',
  answeredYou: (name) => `${name} respondió a tu pregunta`,
  countUntil: (at) => `Las preguntas cuentan hasta el ${at}.`,
  stewardsPick: 'Después, los gestores eligen algunas para que las respondas.',
  picked: (name) => `Tu pregunta a ${name} fue elegida para una sesión pública`,
  points: (points) => `Recibes ${points} ${points === 1 ? 'punto' : 'puntos'} por ella.`,
  sameAsked: 'Piden lo mismo.',
  uncounted: (name, task) => `Tu aprobación del trabajo de ${name} en ${task} no cuenta`,
  contribution: (name, task) => `${name} te nombra colaborador en ${task}`,
  agreeOrDecline: 'Acepta o rechaza en la página de la tarea.',
  agreed: 'Si aceptas, se muestra en público, y tus revisiones de este trabajo no cuentan.',
  why: (because) => `Motivo: ${because}`,
  dueBy: (at, ahead) => `Vence el ${at}${ahead === undefined ? '' : `, ${ahead}`}.`,
  quoted: (text) => `«${text}»`,
};
