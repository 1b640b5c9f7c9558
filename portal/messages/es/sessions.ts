import { SESSION_LIMITS } from '../../../core/question-sessions/question-session.ts';
import type { sessions as english } from '../en/sessions.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const sessions: Translation<typeof english> = {
  title: 'Sesiones públicas',
  lead: 'Un delegado responde en público. Los gestores eligen preguntas hechas aquí a tiempo y dan puntos a cada una.',
  all: 'Todas las sesiones públicas y los puntos',
  toAll: 'Ver las sesiones públicas',
  states: { open: 'Abierta', closed: 'Cerrada' },
  empty: 'Todavía no se ha abierto ninguna sesión pública.',
  emptyStep: 'Preguntar algo a un delegado',
  stewardLead:
    'Se abre en la página de un delegado; se cierra, con las preguntas elegidas, cuando ya no cuentan más preguntas.',
  openBanner: (title) => `Sesión pública «${title}».`,
  begins: 'Empieza',
  began: 'Empezó',
  wasToBegin: 'Iba a empezar',
  countUntil: 'Las preguntas cuentan hasta',
  counted: 'Las preguntas contaron hasta',
  why: 'Por qué se abrió:',
  closedWhy: 'Por qué se cerró así:',
  picks: (n, points) =>
    n === 0
      ? 'No se eligió ninguna pregunta.'
      : `${count(n, 'pregunta elegida', 'preguntas elegidas')}, ${count(points, 'punto', 'puntos')} en total.`,
  picked: (title, points) => `Elegida para «${title}»: ${count(points, 'punto', 'puntos')}`,
  columns: { question: 'Pregunta', askedBy: 'Pregunta de', points: 'Puntos' },
  hiddenText: 'Un gestor ocultó el texto.',
  open: {
    title: 'Abrir una sesión pública',
    lead: 'Se avisa al delegado, y a quien lo sigue para eso.',
    name: 'Título (público)',
    startsAt: 'Empieza (UTC)',
    questionsUntil: 'Las preguntas cuentan hasta (UTC)',
    reason: 'Por qué se abre (público)',
    button: 'Abrir la sesión',
  },
  close: {
    title: 'Cerrar esta sesión',
    lead: `Da puntos, de ${SESSION_LIMITS.pointsMin} a ${SESSION_LIMITS.pointsMax}, a un máximo de ${SESSION_LIMITS.picks} preguntas; deja vacías las demás. Se avisa a quienes preguntaron, y los puntos permanecen.`,
    early: 'Todavía cuentan preguntas: hasta entonces solo se puede cerrar sin elegir ninguna.',
    none: 'Ninguna pregunta cuenta para ella.',
    more: (n) => `Aquí solo se muestran las ${n} más recientes que cuentan.`,
    points: 'Puntos',
    of: (asker, text) => `para ${asker}: ${text}`,
    reason: 'Por qué se cierra así (público)',
    button: 'Cerrar y publicar',
  },
  points: {
    title: 'Puntos de quienes preguntaron',
    lead: 'Por todas las preguntas elegidas, en todas las sesiones.',
    asker: 'Quién preguntó',
    points: 'Puntos',
    picks: 'Preguntas elegidas',
    empty: 'Nadie tiene puntos todavía.',
    json: 'La lista completa en JSON',
  },
  next: 'Sesiones anteriores',
  first: 'Sesiones más recientes',
};
