import type * as english from '../en/vocabulary.ts';
import type { Translation } from '../translation.ts';

/* The words for states, kinds and categories: one for each thing, on every page. */

export const delegateStates: Translation<typeof english.delegateStates> = {
  applied: 'Solicitado',
  approved: 'Delegado aprobado',
  refused: 'Rechazado',
  retired: 'De baja',
};

export const planStates: Translation<typeof english.planStates> = {
  announced: 'Anunciado',
  in_force: 'Vigente',
  superseded: 'Reemplazado',
  withdrawn: 'Retirado',
};

export const taskStates: Translation<typeof english.taskStates> = {
  draft: 'Borrador',
  open: 'Abierta',
  claimed: 'Reservada',
  in_review: 'En revisión',
  approved: 'Aprobada',
  merged: 'Fusionada',
  in_production: 'En producción',
  completed: 'Completada',
  paused: 'En pausa',
  cancelled: 'Cancelada',
  needs_steward: 'Requiere un gestor',
};

export const claimEnds: Translation<typeof english.claimEnds> = {
  released: 'Liberada',
  expired: 'Vencida',
  revoked: 'Revocada',
};

export const kinds: Translation<typeof english.kinds> = {
  'delegate.applied': 'Solicitud de delegado',
  'delegate.approved': 'Delegado aprobado',
  'delegate.refused': 'Solicitud rechazada',
  'delegate.retired': 'Baja de delegado',
  'profile.changed': 'Perfil modificado',
  'plan.announced': 'Plan nuevo anunciado',
  'plan.withdrawn': 'Plan anunciado retirado',
  'plan.in_force': 'Plan de recompensas vigente',
  'plan.observed': 'Plan en cadena sin anunciar',
  'commitment.made': 'Compromiso asumido',
  'commitment.changed': 'Compromiso modificado',
  'commitment.evidence_given': 'Prueba de un compromiso',
  'commitment.evidence_confirmed': 'Prueba confirmada',
  'commitment.kept': 'Compromiso cumplido',
  'commitment.missed': 'Compromiso incumplido',
  'commitment.withdrawn': 'Compromiso retirado',
  'commitment.answered': 'Respuesta a un compromiso',
  'task.published': 'Tarea publicada',
  'task.revised': 'Tarea modificada',
  'task.paused': 'Tarea en pausa',
  'task.cancelled': 'Tarea cancelada',
  'task.claimed': 'Tarea reservada',
  'task.extended': 'Reserva ampliada',
  'task.revision_taken': 'Versión nueva adoptada',
  'task.contributor_joined': 'Alta de colaborador',
  'task.contributor_left': 'Baja de colaborador',
  'task.released': 'Reserva liberada',
  'task.expired': 'Reserva vencida',
  'task.revoked': 'Reserva revocada',
  'task.submitted': 'Pull request vinculado',
  'task.approved': 'Aprobada por los revisores',
  'task.merged': 'Fusionada',
  'task.in_production': 'En producción',
  'task.completed': 'Tarea completada',
  'task.suspended': 'Retroceso o suspensión',
  'task.restored': 'Reanudada o restituida',
  'task.bounty_paid': 'Prima pagada',
  'reviewer.added': 'Alta de revisor',
  'reviewer.removed': 'Baja de revisor',
  'payout.declared': 'Pago declarado o encontrado',
  'audit.finding': 'Hallazgo de auditoría',
  'audit.cleared': 'Hallazgo de auditoría resuelto',
  'audit.answered': 'Respuesta a un hallazgo',
  'question.asked': 'Pregunta hecha',
  'question.answered': 'Pregunta respondida',
  'question.hidden': 'Pregunta oculta',
  'question.restored': 'Pregunta mostrada de nuevo',
  'question.session_opened': 'Sesión pública abierta',
  'question.session_closed': 'Sesión pública cerrada',
  'report.opened': 'Reporte presentado',
  'report.resolved': 'Reporte decidido',
  'steward.override': 'Excepción de los gestores',
  'candidate.changed': 'Candidato cambió en cadena',
};

export const payouts: Translation<typeof english.payouts> = {
  declared: 'Pago declarado',
  found: 'Pago encontrado',
};

export const told: Translation<typeof english.told> = {
  setBack: 'Retroceso',
  resumed: 'Tarea reanudada',
  overrideProposed: 'Excepción propuesta',
  overrideWithdrawn: 'Excepción retirada',
  overridden: 'Excepción de los gestores',
};

export const categories: Translation<typeof english.categories> = {
  'node-operator': 'Operador de nodos',
  developer: 'Desarrollo',
  infrastructure: 'Infraestructura',
  community: 'Comunidad',
  education: 'Educación',
  research: 'Investigación',
  investor: 'Inversión',
  other: 'Otra',
};

export const verdictParts: Translation<typeof english.verdictParts> = {
  pull_request: 'Pull request',
  base_branch: 'Rama',
  approvals: 'Aprobaciones',
  objections: 'Objeciones',
  authors: 'Autores',
  merge: 'Fusión',
  production: 'Producción',
  delegate: 'Delegado',
  soak: 'Periodo de observación',
};
