import type { taskActs as english } from '../en/task-acts.ts';
import type { Translation } from '../translation.ts';

export const taskActs: Translation<typeof english> = {
  title: 'Acciones',
  stewardTitle: 'Acciones de los gestores',
  lead: 'Solo los delegados aprobados con una cuenta de GitHub vinculada pueden reservar una tarea.',
  claim: 'Reservar esta tarea',
  claimNote: (period) =>
    `Tienes ${period} para presentar un pull request. El plazo se detiene mientras otros revisan.`,
  notAgreed: (most, names, revision) =>
    `Ahora pueden tener esta tarea hasta ${most} delegados, pero se reservó cuando podían menos. Otro delegado podrá reservarla cuando ${names} acepte la versión ${revision} o deje de tenerla.`,
  submit: 'Presentar el pull request',
  submitUrl: 'Pull request, como dirección o propietario/repositorio#número',
  besides: 'Además de los ya vinculados: la tarea los necesitará todos',
  submitMore: 'Vincular otro pull request',
  unlink: (pullRequest) => `Retirar ${pullRequest}`,
  evaluate: 'Volver a comprobar ahora',
  extend: (more) => `Ampliar el plazo ${more}, una sola vez`,
  release: 'Liberar la reserva',
  releaseInstead: 'Devolver la tarea',
  releaseReason: 'Por qué (se muestra en público)',
  takeRevision: (n) => `Adoptar la versión ${n}`,
  nameInstead: 'Nombrar a un colaborador',
  name: 'Nombrar al colaborador',
  nameAddress: 'Dirección de la cuenta que colaboró',
  nameHint: 'Debe haber entrado aquí y haber vinculado GitHub. Se muestra cuando esa cuenta acepta.',
  endContribution: (login) => `Quitar a ${login} de los colaboradores`,
  unansweredTitle: 'Preguntados si quieren figurar como colaboradores',
  unanswered: 'Preguntado, aún sin respuesta',
  unansweredAsk: 'Mostrar a quién se preguntó',
  unansweredEmpty: 'No hay nadie que aún no haya respondido.',
  stopAsking: (login) => `Dejar de preguntar a ${login}`,
  leave: 'Dejar de ser colaborador',
  agreeLead:
    'El titular te nombró colaborador de este trabajo. Si aceptas, se muestra en público, y tus revisiones de este trabajo no cuentan.',
  agree: 'Aceptar que se me nombre',
  decline: 'No aceptar',
  stewardExtend: 'Dar más tiempo',
  stewardExtendReason: 'Por qué se da más tiempo (público)',
  stewardSubmit: 'Presentar por el titular',
  stewardSubmitNote: 'También para un trabajo anterior a la reserva. En ese caso la página lo dice.',
  revoke: 'Revocar la reserva al delegado',
  revokeNote:
    'La reserva termina como revocada. Durante un plazo de reserva, este delegado no puede volver a reservar la tarea.',
  revokeReason: 'Por qué se revoca (público)',
};
