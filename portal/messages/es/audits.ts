import type { audits as english } from '../en/audits.ts';
import type { Translation } from '../translation.ts';
import { count, span } from './count.ts';

export const audits: Translation<typeof english> = {
  checkingOf: (epochs) => `Falta en la auditoría de las épocas ${epochs}:`,
  log: (index) => `registro ${index}`,
  declareLead:
    'Declara las transacciones con las que pagaste a tus votantes. Cada una se busca en la cadena y cuenta una sola vez cuando se encuentra; lo enviado desde tu dirección de pagos se encuentra también sin eso. Si son de una liquidación, decláralas en su página.',
  declareForStatement:
    'Declara las transacciones con las que se pagaron estas filas. Cada una se busca en la cadena y cuenta una sola vez cuando se encuentra.',
  hashes: 'Transacciones',
  hashesHint: (max) =>
    `Un hash por línea, como máximo ${max}: 0x y 64 dígitos hexadecimales. La declaración es una entrada del registro público.`,
  declareMove:
    'Algunas se declararon por error para otra liquidación: pasarlas a esta. A quienes pagaron vuelven a estar en el archivo de pagos de aquella.',
  declareButton: 'Declarar estas transacciones',
  title: 'Pagos y auditorías',
  lead: 'Lo que los planes vigentes prometieron a los votantes, frente a lo que recibieron en pagos verificados: cada votante, cada época.',
  states: {
    open: 'Aún no vence',
    checking: 'En comprobación',
    paid_in_full: 'Pago completo',
    late: 'Pago tardío',
    nothing_due: 'Nada que pagar',
    short: 'Pago incompleto',
    no_data: 'Sin datos',
    not_granted: 'No otorgado por la cadena',
  },
  noCandidate:
    'Este delegado no indica con qué nombre se presenta a la elección, así que no se pueden encontrar sus votos.',
  none: 'Aún no ha terminado ningún periodo de pago. Se audita cuando se guardan los votos y las recompensas de todas sus épocas.',
  period: 'Épocas',
  state: 'Estado',
  promised: 'Prometido',
  missing: 'Falta en total',
  due: 'Vencimiento',
  epochs: span,
  nothingMissing: 'nada',
  short: (n, of) => `a ${n} de ${count(of, 'votante', 'votantes')}`,
  roundingRule:
    'Lo que puede perderse si una herramienta redondea de otra forma (como máximo, una unidad mínima por cada época en que un votante recibió algo) es redondeo y no cuenta como faltante.',
  rounding: (amount, voters) => `redondeo: ${amount} de ${count(voters, 'votante', 'votantes')}`,
  compounded: (amount, voters) =>
    `reinvertido por Hermes: ${amount} de ${count(voters, 'votante', 'votantes')}, no visible en el pago`,
  waiting: (amount, voters) =>
    `a la espera del pago mínimo: ${amount} de ${count(voters, 'votante', 'votantes')}, sin pagar en la última auditoría`,
  byHermes: 'Por Hermes, en este periodo:',
  causes: {
    compounded: 'reinvertido',
    lost_basis_point: 'un punto básico perdido al calcular la parte',
    service_fee: 'la misma comisión de servicio descontada a cada uno',
    unexplained: 'sin explicación',
  },
  cause: (cause, amount, voters) => `${cause}, ${amount} de ${count(voters, 'votante', 'votantes')}`,
  unknown: 'no se sabe',
  unread: 'No se sabe qué se pagó: aquí no se lee ninguna cadena, o no se pudo leer hasta ese momento',
  noData: (n) => `Faltan aquí los votos o las recompensas de ${count(n, 'época', 'épocas')}`,
  ungranted: (n) => `La cadena no otorgó nada en ${count(n, 'época', 'épocas')}`,
  replyUntil: 'El delegado puede responder hasta el',
  finding: 'Hallazgo',
  cleared: 'Resuelto',
  answers: 'Respuesta del delegado',
  answer: 'Responder a esta auditoría',
  answerText: 'Tu respuesta',
  answerHint: 'Queda junto a la auditoría en el registro público y no se puede retirar.',
  answerButton: 'Publicar la respuesta',
  all: 'Todas las auditorías, con cada votante, en JSON',
  paid: (paid, of) => `${paid} de ${of}`,
  paidAside: (late, other, nothingDue) =>
    [
      late === 0 ? '' : `${late} con retraso`,
      other === 0 ? '' : `${other} sin datos o no ${other === 1 ? 'otorgado' : 'otorgados'}`,
      nothingDue === 0 ? '' : `${nothingDue} sin nada que pagar`,
    ]
      .filter((each) => each !== '')
      .join(', '),
  payments: 'Pagos',
  paymentsNone: 'Aún no se ha declarado ni encontrado ningún pago.',
  paymentsNoneFor: 'Aún no se conoce ningún pago de esta liquidación.',
  paymentStates: { checking: 'En comprobación', verified: 'Verificado en la cadena', refused: 'Rechazado' },
  transaction: 'Transacción',
  amount: 'Importe',
  recipients: (n) => `a ${count(n, 'destinatario', 'destinatarios')}`,
  when: 'Cuándo',
  found: 'Encontrado en la cadena',
  declared: 'Declarado',
  allPayments: 'Todos los pagos en JSON',
};
