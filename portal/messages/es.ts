import type { Words } from './en.ts';
import { alertMatrix } from './es/alert-matrix.ts';
import { audits } from './es/audits.ts';
import { badge } from './es/badge.ts';
import { badgePage } from './es/badge-page.ts';
import { bounty } from './es/bounty.ts';
import { chain } from './es/chain.ts';
import { change } from './es/change.ts';
import { changeTexts } from './es/change-texts.ts';
import { changes } from './es/changes.ts';
import { charts } from './es/charts.ts';
import { commitmentActs, commitments } from './es/commitments.ts';
import { compare } from './es/compare.ts';
import { count, numberText, percentText } from './es/count.ts';
import { delegate } from './es/delegate.ts';
import { delegates } from './es/delegates.ts';
import { desk } from './es/desk.ts';
import { discord } from './es/discord.ts';
import { estimates } from './es/estimates.ts';
import { home } from './es/home.ts';
import { me } from './es/me.ts';
import { meData } from './es/me-data.ts';
import { overrides, signing } from './es/overrides.ts';
import { planTerms } from './es/plan-terms.ts';
import { problem } from './es/problem.ts';
import { problems } from './es/problems.ts';
import { questions } from './es/questions.ts';
import { refusals } from './es/refusals.ts';
import { delegateReports } from './es/reports.ts';
import { reviewer } from './es/reviewer.ts';
import { reviews } from './es/reviews.ts';
import { sessions } from './es/sessions.ts';
import { signIns } from './es/sign-ins.ts';
import { statements } from './es/statements.ts';
import { status } from './es/status.ts';
import { steward } from './es/steward.ts';
import { concentration, drafts, reports } from './es/steward-lists.ts';
import { deadLetters, stewardActs } from './es/steward-acts.ts';
import { sync } from './es/sync.ts';
import { task } from './es/task.ts';
import { taskActs } from './es/task-acts.ts';
import { unfollow } from './es/unfollow.ts';
import {
  categories,
  claimEnds,
  delegateStates,
  kinds,
  payouts,
  told,
  planStates,
  taskStates,
} from './es/vocabulary.ts';
import { webhooks } from './es/webhooks.ts';
import { wishlist } from './es/wishlist.ts';
import { widget } from './es/widget.ts';
import { durationIn } from './duration-in.ts';
import type { Translation } from './translation.ts';

/*
 * One word for each thing, everywhere; the reader is "tú" or nobody; a plan's share is always named (bloque, época, fundación).
 * delegate delegado · voter votante · reviewer revisor · review revisión · steward gestor · register registro · book libro
 * entry entrada · checkpoint punto de control · record (of a delegate) historial, (of one entry) constancia
 * reward plan plan de recompensas · share parte · announced anunciado · in force vigente · take effect entrar en vigor
 * superseded reemplazado · withdrawn retirado · notice preaviso · commitment compromiso (cumplido, incumplido) · change cambio
 * wishlist lista de deseos · task tarea · task revision versión · claim reserva, claimer titular, its clock plazo · bounty prima
 * submission entrega · verdict dictamen, its part requisito · override excepción · merged fusionado · soak periodo de observación
 * badge insignia · epoch época · vote voto · granted otorgado · statement liquidación · payout pago · short incompleto
 * audit auditoría, finding hallazgo · evidence, proof prueba · question pregunta · answer respuesta · report reporte
 * objection objeción · upheld, rejected procede, no procede · follow seguir · alert alerta · inbox bandeja de entrada
 * delivery envío · mute silenciar · wallet billetera · sign in, out entrar, salir · desk panel · retired de baja
 */

/** Everything a page says, in Spanish, by page. What the browser says while somebody acts is in acting-es.ts. */
export const es: Translation<Words> = {
  name: 'Pledgebook',
  label: (text) => `${text}:`,
  stop: (text) => `${text}.`,
  number: numberText,
  percent: percentText,
  duration: durationIn('es'),
  seconds: (n) => count(n, 'segundo', 'segundos'),
  copy: 'Copiar',
  noData: 'Sin datos',
  none: 'Ninguno',
  actsNeedScript:
    'Para actuar aquí necesitas JavaScript y una billetera en este navegador. Todo se puede leer sin ellos.',
  nav: {
    label: 'Principal',
    skip: 'Saltar al contenido',
    onPage: 'En esta página',
    delegates: 'Delegados',
    changes: 'Cambios',
    wishlist: 'Lista de deseos',
    reviews: 'Revisiones',
    desk: 'Panel',
    steward: 'Gestión',
    account: 'Cuenta',
    unread: 'Alertas que no has leído',
    signOut: 'Salir',
  },
  signIn: {
    button: 'Entrar con billetera',
    lead: 'Tu billetera muestra un texto y lo firma. Sin gas, sin transacción.',
    choose: 'Elige una billetera',
    textTitle: 'El texto que muestra tu billetera',
    again: 'Intentar de nuevo',
    cancel: 'Cancelar',
  },
  footer: {
    language: 'Idioma',
    api: 'API',
    feed: 'Feed',
    report: 'Informar de un problema',
    status: 'Estado',
    noCheckpoint: 'El libro aún no tiene ningún punto de control firmado.',
    checkpoint: (size) => `Libro: ${count(size, 'entrada', 'entradas')}. Último punto de control, firmado el`,
    checkpointLink: 'Punto de control',
    zone: 'Las horas están en UTC.',
  },
  states: { delegate: delegateStates, plan: planStates, task: taskStates, claim: claimEnds },
  kinds,
  payouts,
  told,
  categories,
  planTerms,
  changeLink: 'Ver el cambio',
  planVersion: (n) => `Versión ${n}`,
  chain,
  discord,
  home,
  delegates,
  delegate,
  statements,
  changes,
  changeTexts,
  change,
  wishlist,
  task,
  taskActs,
  overrides,
  signing,
  badge,
  badgePage,
  bounty,
  reviews,
  reviewer,
  status,
  sync,
  demo: {
    name: 'Demo',
    note: 'Personas inventadas, con Discord y GitHub simulados.',
    clock: 'Reloj',
    gist: 'En esta demo, la cuenta y el gist se crean en la página del servicio simulado:',
  },
  desk,
  commitments,
  commitmentActs,
  alertMatrix,
  questions,
  sessions,
  audits,
  charts,
  compare,
  estimates,
  stewardActs,
  deadLetters,
  delegateReports,
  me,
  signIns,
  meData,
  webhooks,
  steward,
  drafts,
  reports,
  concentration,
  problem,
  problems,
  refusals,
  unfollow,
  widget,
};
