import type { Freeze } from '../../../core/claims/claim.ts';
import type { WaitsFor } from '../../../core/reviews/verdict.ts';
import type { task as english } from '../en/task.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';
import { verdictParts } from './vocabulary.ts';

const waits: Record<WaitsFor, (claimer: string) => string> = {
  claimer: (claimer) => `Es el turno de ${claimer}`,
  reviewers: () => 'Es el turno de los revisores',
  stewards: () => 'Es el turno de los gestores',
  maintainers: () => 'Es el turno de los responsables del repositorio',
  production: () => 'Espera a estar en producción',
  time: () => 'Espera a que termine el periodo de observación',
};

const freezes: Record<Freeze, string> = {
  repository_unreachable: 'GitHub no muestra el repositorio',
  delegate_not_approved: 'el delegado no está aprobado',
  task_needs_steward: 'la tarea requiere un gestor',
};

export const task: Translation<typeof english> = {
  crumb: 'Lista de deseos',
  number: (id) => `Tarea ${id}`,
  revision: (n) => `Versión ${n}`,
  privateEvidence: 'Pruebas privadas',
  duplicateOf: 'Pide lo mismo que otra tarea, que sigue:',
  duplicates: 'Unidas a esta tarea porque piden lo mismo:',
  unseenNote:
    'El repositorio no se puede ver en GitHub: mientras tanto el trabajo de esta tarea no se puede juzgar, y los plazos de sus reservas se detienen.',
  privateNote:
    'El repositorio es privado: solo sus miembros ven sus pull requests. Lo que esta página dice de ellos no lo puede comprobar todo el mundo.',
  issue: 'A partir del issue',
  what: 'Qué se pide',
  criteria: 'Criterios de aceptación',
  terms: 'Condiciones',
  fields: {
    title: 'Título',
    description: 'Descripción',
    criteria: 'Criterios de aceptación',
    repository: 'Repositorio',
    branch: 'Rama',
    quorum: 'Aprobaciones necesarias',
    proof: 'Prueba de producción',
    bounty: 'Prima',
    due: 'Vencimiento',
    skills: 'Habilidades',
    claims: 'Reservas a la vez',
  },
  defaultBranch: 'La rama por defecto',
  proofs: {
    deployment: (environment) => `Un despliegue correcto en ${environment}`,
    release: 'Una release que contenga la fusión',
    branch: (branch) => `La fusión en la rama ${branch}`,
    manual: 'La palabra de un gestor, con un enlace',
  },
  noBounty: 'Ninguna',
  noDue: 'Sin fecha',
  noSkills: 'Ninguna',
  progress: 'Progreso',
  stepDone: 'Hecho.',
  stepAhead: 'Aún por delante.',
  steps: {
    open: 'Abierta: espera a un delegado.',
    claimed: 'Reservada: un delegado trabaja en ella.',
    in_review: 'En revisión: hay un pull request vinculado.',
    approved: 'Aprobada: los revisores dijeron que sí.',
    merged: 'Fusionada en el repositorio.',
    in_production: 'En producción: ahí está la prueba.',
    completed: 'Completada: la insignia está otorgada.',
  },
  claim: 'Reserva',
  claims: 'Reservas',
  claimsHeld: (held, most) => `${held} de ${count(most, 'reserva', 'reservas')}`,
  tieRule: (most) =>
    `Hasta ${count(most, 'delegado puede', 'delegados pueden')} tener esta tarea a la vez. Se la queda quien complete primero sus aprobaciones, según las horas de GitHub; si dos las completan al mismo tiempo, quien la reservó antes. Las reservas de los demás terminan entonces, sin reproche.`,
  claimOf: (name) => `Reserva de ${name}`,
  heldBy: 'Titular:',
  since: 'desde el',
  noClaim: 'Nadie tiene esta tarea.',
  extended: 'Ampliado una vez.',
  clockRuns: 'El plazo corre hasta el',
  clockStands: (left) =>
    `El plazo está detenido mientras es el turno de otros. Tiempo restante cuando vuelva a correr: ${left}.`,
  clockFrozen: (because, left) =>
    `El plazo está detenido porque ${freezes[because]}. Tiempo restante cuando vuelva a correr: ${left}.`,
  keepsRevision: (own, current) =>
    `Esta reserva tiene la versión ${own} de la tarea. La tarea va ahora por la versión ${current}; la reserva conserva la suya hasta que el titular adopte la más reciente.`,
  revisionDifference: (own, current) => `Qué cambia la versión ${current} respecto a la ${own}`,
  why: {
    title: 'Por qué aún no',
    turn: (waitsFor, claimer) => waits[waitsFor](claimer),
    since: ', desde el',
    nothingMissing: 'No falta nada.',
    noSubmission: 'aún no hay ningún pull request vinculado',
    noSubmissionAsks: 'El titular vincula un pull request propio.',
    asks: {
      pull_request: 'El titular abre el pull request y lo marca como listo para revisar.',
      base_branch: 'El titular dirige el pull request a la rama que indica la tarea.',
      approvals: 'Revisores independientes aprueban lo que el pull request contiene ahora.',
      objections: 'Quien pidió cambios aprueba lo que los atiende.',
      authors: 'GitHub conoce a todos los que lo escribieron, o además lo aprueba un gestor.',
      merge: 'Los responsables del repositorio lo fusionan.',
      production: 'Se demuestra que está en producción, como pide la tarea.',
      delegate: 'Los gestores aprueban al delegado.',
      soak: 'Permanece en producción durante el periodo de observación.',
    },
    now: (what) => `Ahora: ${what}.`,
  },
  passed: (n) => count(n, 'requisito cumplido', 'requisitos cumplidos'),
  pullRequests: 'Pull requests',
  allNeeded: 'La tarea los necesita todos.',
  lastPullRequests: 'Lo último que se vinculó',
  states: { open: 'Abierto', draft: 'Borrador', closed: 'Cerrado sin fusionar', merged: 'Fusionado' },
  submitted: 'Vinculado',
  head: 'Último commit:',
  mergedAs: 'Fusionado como',
  author: (login) => `de ${login}`,
  olderThanClaim: 'Anterior a la reserva: se abrió antes de que se reservara la tarea.',
  drawn: 'Le tocó por sorteo revisarlo:',
  drawnBefore: 'Le tocó antes por sorteo, y no lo revisó a tiempo:',
  verdict: 'Dictamen',
  verdictAt: 'Leído de GitHub',
  soakEnds: 'El periodo de observación termina el',
  soakEnded: 'El periodo de observación terminó el',
  parts: verdictParts,
  partStates: { passed: 'Cumple', pending: 'Pendiente', failed: 'No cumple' },
  reviews: 'Revisiones',
  reviewsNone: 'Aún no se ha hecho ninguna revisión en GitHub.',
  reviewer: 'Revisor',
  review: 'Revisión',
  counts: 'Se cuenta',
  doesNotCount: 'No se cuenta',
  related: 'Relacionado',
  relatedNote:
    'Relacionado: este revisor tenía vinculada una billetera que votaba por el delegado cuando revisó. De todos los revisores relacionados cuenta una sola aprobación; sus objeciones cuentan como las de cualquiera.',
  relationUnknown: (names) =>
    `No se sabe si votan por el delegado: ${names}. No se conservaron votos por él de cuando revisaron; cuentan como no relacionados.`,
  reviewWhy: 'Por qué',
  reviewStates: {
    approved: 'Aprobación',
    changes_requested: 'Cambios solicitados',
    commented: 'Comentario',
    dismissed: 'Descartada',
  },
  contributors: 'Colaboradores',
  contributorsNote: 'Colaboraron y aceptaron que se los nombre. Sus revisiones de este trabajo no cuentan.',
  earlier: 'Reservas anteriores',
  timeline: 'Cronología',
  timelineLead: 'Cada paso, con quién lo dio y qué lo causó, según el libro. Primero el más antiguo.',
  timelineEarlier: 'Pasos anteriores',
  timelineLatest: 'Últimos pasos',
  by: 'Por',
  cause: (cause) => {
    if (cause.startsWith('webhook ')) return 'Causa: un evento de GitHub.';
    if (cause === 'timer') return 'Causa: el registro volvió a consultar GitHub.';
    if (cause === 'asked for') return 'Causa: alguien pidió una comprobación.';
    return `Causa: ${cause}.`;
  },
};
