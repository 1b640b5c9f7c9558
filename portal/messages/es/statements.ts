import type { Rounding } from '../../../core/statements/entitlement.ts';
import type { statements as english } from '../en/statements.ts';
import type { Translation } from '../translation.ts';
import { count, span } from './count.ts';

const roundings: Record<Rounding, string> = {
  largest_remainder:
    'las unidades que no se pueden dividir van a los mayores restos, primero la dirección más baja',
  floor_to_delegate: 'las unidades que no se pueden dividir son del delegado, como hace Hermes',
  floor_carried: 'las unidades que no se pueden dividir esperan a la época siguiente',
};

export const statements: Translation<typeof english> = {
  states: { computing: 'En cálculo', ready: 'Lista', failed: 'Fallida' },
  epochStates: {
    counted: 'Repartido entre los votantes',
    no_plan: 'No había ningún plan vigente',
    not_granted: 'No otorgado por la cadena',
    no_data: 'No se sabe qué se otorgó',
    nothing_granted: 'La cadena no debía nada',
    nothing_promised: 'El plan no promete nada de ello',
    not_candidate: 'No se presentó a la elección',
  },
  notes: {
    hermes_compounds:
      'Hermes suma a su stake los importes de los votantes que así lo eligieron, en vez de enviarlos.',
    hermes_forwards: 'Hermes envía a otra dirección suya los importes de los votantes que así lo eligieron.',
    hermes_fee: 'Hermes retiene una comisión de servicio de lo que paga.',
    chain_pays: 'La propia cadena paga estos importes: no hay que enviar nada a mano.',
  },
  empty: {
    no_epochs: 'Aún no se guardan votos: aquí no se lee ninguna cadena, y no se dio ningún archivo de votos.',
    no_candidate:
      'Este delegado no indicaba entonces como qué candidato se presentaba a la elección, así que no se conocen sus votos.',
    not_standing: 'El candidato de este delegado no se presentó a la elección en esta época.',
  },
  votesTitle: (name) => `Votos a ${name}`,
  votes: 'Votos',
  votesLink: 'Quién votó, con qué peso y cuánto se le debe',
  lead: (name) =>
    `Quién votó a ${name}, con qué peso, y cuánto se le debe por el día según el plan de recompensas.`,
  epoch: (n) => `Época ${n}:`,
  ended: 'terminó el',
  stoodAs: (candidate) => `Entonces se presentaba como el candidato ${candidate}.`,
  voters: 'Votantes',
  weight: 'Votos en total',
  grantedDay: 'Otorgado por la cadena',
  promisedDay: 'Se debe a los votantes',
  dayOf: (n, of) =>
    n === of
      ? `últimas ${of} épocas`
      : n === 0
        ? 'aún no se sabe'
        : n === 1
          ? 'última época conocida'
          : `últimas ${n} épocas conocidas`,
  notGranted: (n) =>
    `En ${count(n, 'época', 'épocas')} del día la cadena no otorgó lo que debía. Lo que se debe a los votantes es una parte de lo otorgado.`,
  noPlanDay: (n) =>
    `En ${count(n, 'época', 'épocas')} del día no había ningún plan de recompensas vigente: no se prometió nada.`,
  voter: 'Votante',
  voterWeight: 'Votos',
  share: 'Parte',
  owed: 'Se le debe por el día',
  snapshotDay:
    'Según su plan cuentan los votos del final de un periodo de pago. Aquí cada importe es como si un periodo terminara con esta época: la liquidación y la auditoría del periodo cuentan los votos de su última época, así que a cada votante puede corresponderle más o menos.',
  owedNote: 'Aquí los importes se redondean hacia abajo; el archivo tiene cada unidad.',
  file: 'Descargar el día en CSV',
  next: 'Votantes siguientes',
  first: 'A los primeros votantes',
  title: 'Liquidaciones',
  listLead: 'Lo que el delegado debe a cada votante por un rango de épocas, exacto hasta la última unidad.',
  listEmpty: 'Aún no se ha hecho ninguna liquidación.',
  range: (from, to) => `${from === to ? 'Época' : 'Épocas'} ${span(from, to)}`,
  statementOf: (name) => `lo que ${name} debe a sus votantes`,
  approved: 'Aprobada por el delegado el',
  notApproved: 'Aún no aprobada',
  exchanges: {
    title: 'Casas de cambio entre los votantes',
    notKnown:
      'A este registro no se le dieron direcciones de casas de cambio, así que nadie miró si hay alguna entre los votantes.',
    none: 'Ninguna de las direcciones que se sabe que son de casas de cambio votó en estas épocas.',
    found: (n) =>
      `Entre los votantes hay ${count(n, 'dirección que se sabe que es', 'direcciones que se sabe que son')} de casas de cambio. Lo que se paga a una casa de cambio puede no llegar a quien votó por medio de ella.`,
    voted: (n) => `votó en ${count(n, 'época', 'épocas')}`,
  },
  payable: 'Por pagar',
  payableTo: (amount, recipients) => `${amount} a ${count(recipients, 'destinatario', 'destinatarios')}`,
  recipients: (n) => count(n, 'destinatario', 'destinatarios'),
  state: 'Estado',
  approval: 'Aprobación',
  progress: (done, of) => `${done} de ${count(of, 'época', 'épocas')}`,
  computing: 'Se está calculando. Puedes salir de esta página y volver: su dirección no cambia.',
  failed: 'No se pudo calcular y se vuelve a intentar. Si sigue así, hazla de nuevo.',
  look: 'Volver a mirar',
  totals: 'Totales',
  granted: 'Otorgado por la cadena',
  promised: 'Prometido a los votantes por el plan',
  entitled: 'Las partes de los votantes',
  delegateKeeps: 'No prometido, del delegado',
  dust: 'Restos que conserva el delegado',
  dustWaits: 'Restos que esperan a la época siguiente',
  carriedIn: 'Arrastrado de la liquidación anterior',
  carriedOut: 'Bajo el mínimo, pasa a la siguiente',
  forfeited: 'Bajo el mínimo, lo conserva el delegado',
  minimum: (amount, version) => `Pago mínimo: ${amount}, según la versión ${version} del plan.`,
  previous: 'Continúa con lo arrastrado por la liquidación',
  periods: 'Época por época',
  epochs: 'Épocas',
  what: 'Qué ocurrió',
  plan: 'Plan',
  dividedBy: (version, rounding) =>
    `Versión ${version}${rounding === null ? '' : `: ${roundings[rounding]}`}`,
  files: 'Filas',
  filesLead:
    'Cada votante es una fila; quien no recibe nada también lo es, con el motivo. CSV y JSON no cambian cuando se paga a algunos; los lotes de Multisend tienen lo que falta por pagar.',
  csv: 'CSV',
  json: 'JSON',
  multisend: 'Lotes de Multisend',
  multisendNote:
    'Calldata para el contrato MultiSend. Desde aquí no se envía nada: lo hace tu billetera, o tu herramienta.',
  leftOutPaid: (n) =>
    `Lo que los pagos verificados llevaron a ${count(n, 'destinatario', 'destinatarios')} no está en los lotes de Multisend.`,
  leftOutUnnamed: (n) =>
    `Lo que ${n === 1 ? 'llevó 1 pago que no nombra' : `llevaron ${count(n, 'pago que no nombra', 'pagos que no nombran')}`} ninguna liquidación desde el fin de la primera época no está en los lotes de Multisend: puede ser de esta liquidación. ${n === 1 ? 'Decláralo para la liquidación a la que corresponde' : 'Decláralos para la liquidación a la que corresponden'}.`,
  asOthers: 'Lotes de Multisend como si fuera de otra liquidación',
  leftOutDeclared: (n) =>
    `${n === 1 ? 'Se busca en la cadena 1 transacción declarada' : `Se buscan en la cadena ${count(n, 'transacción declarada', 'transacciones declaradas')}`}. ${n === 1 ? 'Aún no se sabe a quién paga: hasta que se verifique o se rechace' : 'Aún no se sabe a quién pagan: hasta que se verifiquen o se rechacen'}, no hay nadie en los lotes de Multisend.`,
  asUnpaid: (n) => `Lotes de Multisend como si no ${n === 1 ? 'pagara' : 'pagaran'} a nadie`,
  hash: 'SHA-256 de las filas',
  approve: 'Aprobar estas filas',
  approveLead: 'Apruebas exactamente las filas de este hash. Míralas primero.',
  make: 'Pagos',
  makeLead:
    'Haz una liquidación de las épocas que vas a pagar, mira sus filas, apruébala y paga con sus archivos.',
  from: 'Primera época',
  to: 'Última época',
  makeNot: {
    not_approved: 'Las liquidaciones las hacen los delegados que un gestor ha aprobado.',
    no_candidate:
      'Una liquidación es de los votos de tu candidato, y el perfil nunca ha nombrado uno. Nómbralo en el perfil: las épocas anteriores son del primero que nombres.',
  },
  makeTakenBack: (candidate, to) =>
    `El perfil no nombra ahora ningún candidato. Hasta la época ${to} te presentabas como ${candidate}: aún se pueden hacer las liquidaciones de esas épocas.`,
  makeHint: (newest) => `La época más reciente con votos es la ${newest}.`,
  makeLast: (to) => `La última liquidación llega hasta la ${to}.`,
  makeButton: 'Hacer la liquidación',
};
