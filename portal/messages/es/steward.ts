import type { steward as english } from '../en/steward.ts';
import type { Translation } from '../translation.ts';

export const steward: Translation<typeof english> = {
  title: 'Gestión',
  lead: 'Cada acto hecho aquí es una entrada del libro, con su motivo.',
  onlyStewards: 'Solo los gestores pueden actuar aquí. Todos pueden ver lo que les espera.',
  forStewards: 'Lo que sigue solo lo ven los gestores, después de entrar.',
  whoTheyAre: 'Quiénes son los gestores',
  applications: 'Solicitudes',
  applicationsEmpty: 'Ninguna solicitud espera decisión.',
  approve: 'Aprobar al delegado',
  approveReason: (name) => `Por qué se aprueba a ${name} (público)`,
  candidateOwn: {
    iotex: (candidate) =>
      `La cadena dice que el candidato ${candidate} pertenece a la billetera que solicita.`,
    file: (candidate) =>
      `El archivo de votos dice que el candidato ${candidate} pertenece a la billetera que solicita.`,
  },
  candidateOther: {
    iotex: (candidate) =>
      `La cadena dice que el candidato ${candidate} pertenece a otra billetera. Pide una prueba de que ambas son de las mismas personas antes de aprobar:`,
    file: (candidate) =>
      `El archivo de votos dice que el candidato ${candidate} pertenece a otra billetera. Pide una prueba de que ambas son de las mismas personas antes de aprobar:`,
  },
  candidateUnknown: (candidate) =>
    `Aquí no se sabe a quién pertenece el candidato ${candidate} en la cadena.`,
  candidateTaken: (candidate) =>
    `No se puede aprobar mientras un delegado aprobado nombre también al candidato ${candidate}:`,
  nameAlike: 'Su nombre parece el mismo que el de un delegado aprobado. Comprueba quién es:',
  alike: 'Nombres que se parecen',
  alikeLead:
    'Delegados aprobados cuyos nombres parecen el mismo, quien sea que lo tomó primero y cuándo. A quien tomó el nombre de otro se le puede dar de baja.',
  alikeEmpty: 'No hay dos delegados aprobados cuyos nombres parezcan el mismo.',
  refuseInstead: 'Rechazar en su lugar',
  refuse: 'Rechazar la solicitud',
  refuseReason: (name) => `Por qué se rechaza a ${name} (público)`,
  late: 'Revisiones atrasadas',
  lateLead: (period) =>
    `Lo que espera a los revisores desde hace más de ${period}. Pídeselo a alguien de la lista, o nombra a otro revisor.`,
  lateEmpty: 'Ninguna revisión va atrasada.',
  lateColumns: {
    task: 'Tarea',
    delegate: 'Delegado',
    pullRequest: 'Pull request',
    missing: 'Falta',
    since: 'Espera desde',
  },
  needing: 'Tareas que requieren un gestor',
  needingEmpty: 'Ninguna tarea requiere un gestor.',
  resume: 'Reabrir la tarea',
  resumeReason: (title) => `Por qué se reabre «${title}» (público)`,
  cancelInstead: 'Cancelarla en su lugar',
  cancel: 'Cancelar la tarea',
  cancelNote: 'Si hay una reserva, termina sin penalización.',
  cancelReason: (title) => `Por qué se cancela «${title}» (público)`,
  mergeTitle: 'Tareas duplicadas',
  mergeLead:
    'Una tarea que pide lo mismo que otra termina, y su página lleva a la otra. Nadie puede tenerla. A quien la tuvo antes y a quien tiene la otra se les dice por qué.',
  mergeDuplicate: 'Número de la duplicada',
  mergeInto: 'Número de la tarea que sigue',
  mergeNumber: 'El número de una tarea, por ejemplo 12.',
  mergeReason: 'Por qué piden lo mismo (público)',
  merge: 'Unir las tareas',
  overrides: 'Excepciones por confirmar',
  overridesLead:
    'Un gestor decidió en lugar de las reglas. No tiene efecto hasta que otro gestor lo confirme.',
  overridesEmpty: 'Ninguna excepción espera a un segundo gestor.',
  publishTitle: 'Publicar una tarea',
  publishLead: 'Se puede reservar de inmediato. Una reserva conserva la versión con que se hizo.',
  publish: 'Publicar la tarea',
  taskTitle: 'Título',
  taskDescription: 'Descripción',
  taskCriteria: 'Criterios de aceptación',
  perLine: 'Uno por línea.',
  repositoryHint: 'propietario/nombre en GitHub',
  claimsHint: 'Si hay varias, se queda la tarea la que primero complete sus aprobaciones.',
  proofs: {
    deployment: 'Un despliegue',
    release: 'Una release',
    branch: 'Una rama',
    manual: 'La palabra de un gestor',
  },
  environment: 'Entorno del despliegue',
  environmentHint: 'Solo para un despliegue, por ejemplo production.',
  branch: 'Nombre de la rama',
  branchHint: 'Solo para una rama.',
  bounty: (asset) => `Prima en ${asset}, si la hay`,
  bountyHint: 'Lo que se promete por la tarea. El registro no guarda fondos ni paga nada.',
  due: 'Vencimiento (UTC), si lo hay',
};
