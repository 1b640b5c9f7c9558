import type { acting as english } from './acting-en.ts';

/** What the browser says while somebody acts, in Spanish. Everything that is only read is in es.ts. */
export const acting: typeof english = {
  clockLeft: (left) => `Vence ${left}`,
  clockOver: (ago) => `Vencido: vencía ${ago}`,
  unnamedWallet: 'Billetera de este navegador',
  looking: 'Buscando billeteras…',
  noWallet:
    'No se encontró ninguna billetera en este navegador. Puedes leer todo sin ella. Para entrar, instala una billetera como ioPay o MetaMask, o abre esta página en el navegador de tu billetera.',
  connecting: (wallet) => `Elige una cuenta en ${wallet}.`,
  approve: (wallet) => `Aprueba en ${wallet}. Sin gas, sin transacción.`,
  otherChain: (chain) =>
    `Tu billetera está en la cadena ${chain}. Aquí no importa: no se envía nada a ninguna cadena.`,
  checking: 'Comprobando la firma…',
  signedIn: (address) => `Entraste como ${address}.`,
  signedOut: 'Sesión cerrada.',
  cancelled: 'Cancelaste en tu billetera. No se firmó nada.',
  alreadyOpen: (wallet) => `Ya hay una petición abierta en ${wallet}. Abre la billetera para continuar.`,
  unauthorized: (wallet) =>
    `${wallet} no permite que esta página use la cuenta. Permítelo en la billetera e inténtalo de nuevo.`,
  unsupported: (wallet) => `${wallet} no puede firmar este tipo de texto. Prueba con otra billetera.`,
  disconnected: (wallet) =>
    `${wallet} no está conectada. Revisa su conexión e inténtalo de nuevo. No se firmó nada.`,
  wrongChain: (chain) =>
    `Tu billetera solo firma esto cuando está en la cadena ${chain}. Cambia de cadena en la billetera e inténtalo de nuevo. No se firmó nada.`,
  walletFailed: (wallet, message) => `${wallet} respondió: ${message}`,
  tooLate: (minutes) =>
    `Tardó más de ${minutes} ${minutes === 1 ? 'minuto' : 'minutos'}. Inténtalo de nuevo.`,
  code: (code) => `Código ${code}`,
  requestId: (id) => `Id de solicitud ${id}`,
  counted: (taken, room) => `${taken} de ${room} caracteres`,
  unreachable: 'No se pudo contactar con el registro. Lo que escribiste se conserva. Inténtalo de nuevo.',
  switched: (now, still) => `Tu billetera cambió a ${now}. Tu sesión sigue abierta como ${still}.`,
  signedOutElsewhere: 'Saliste en otra pestaña.',
  signInEnded: 'Tu sesión terminó. Vuelve a entrar; lo que escribiste se conserva.',
  signInAgain: 'Vuelve a entrar; lo que escribiste se conserva.',
  endedForSafety: (when, because) =>
    `Una de tus sesiones se cerró por seguridad, ${when}: ${because}. Puede que alguien la haya copiado de tu navegador.`,
  signInNeeded: 'Entra para hacer esto.',
  freshNeeded: 'Esto requiere haber entrado en los últimos cinco minutos. Vuelve a entrar para continuar.',
  otherSignIn: (before, now) =>
    `Habías entrado como ${before} y ahora eres ${now}: no se hizo nada. Si quieres hacerlo como ${now}, repítelo.`,
  otherAccount: (wallet, needed) =>
    `${wallet} está en otra cuenta. Esto requiere ${needed}: elígela en la billetera e inténtalo de nuevo.`,
  working: 'Procesando…',
  fillIn: 'Completa este campo.',
  chooseOne: 'Elige una de estas opciones.',
  lookAtFields: 'Revisa los campos marcados. No se cambió nada.',
  copied: 'Copiado',
  zone: (zone) => `Las horas están en tu zona (${zone}).`,
  conflict:
    'Alguien más cambió esto mientras tanto. La página muestra el estado nuevo cuando la vuelves a cargar.',
  done: 'Hecho.',
  erased: 'Tu cuenta se ha borrado y tu sesión está cerrada.',
  roles: { delegate: 'delegado', reviewer: 'revisor', steward: 'gestor' },
  noRoles: 'votante',
  noDelegate: 'Esta cuenta no es de un delegado.',
  unread: (count) => `${count > 999 ? '999+' : count} ${count === 1 ? 'nueva' : 'nuevas'}`,
  unreadAlerts: (count) =>
    count === 0 ? 'Ya lo leíste todo.' : `${count > 999 ? 'Más de 999' : count} sin leer.`,
  switchedCell: (cell: string, of: string, on: boolean) => `Guardado. ${cell}, ${of}: ${on ? 'sí' : 'no'}.`,
  unreadOf: (count: number) => `${count} sin leer`,
  typedIsBack: 'Lo que habías escrito aquí ha vuelto.',
  discardTyped: 'Descartarlo',
  saved: 'Guardado.',
  percentFault: 'Un número de 0 a 100, con dos decimales como máximo',
  wholeNumber: 'Un número entero',
  wholeNumberWithin: (from, to) => `Un número entero de ${from} a ${to}`,
  bothTimes: 'Las horas de silencio necesitan ambas horas',
  chooseKinds: 'Elige al menos uno',
  tellings: {
    inbox: 'Solo en la bandeja de entrada',
    now: 'Al momento en Discord',
    daily: 'Una vez al día en Discord',
  },
  ofAll: 'todo lo que cambia una promesa',
  ofKinds: (count) => `${count} ${count === 1 ? 'tipo' : 'tipos'} de cambio`,
  fromPoints: (points) => `partes a partir de ${points} ${points === 1 ? 'punto' : 'puntos'}`,
  quiet: (from, to, zone) => `silencio de ${from} a ${to} (${zone})`,
  mutedUntil: (time) => `silenciado hasta el ${time}`,
  muted: 'silenciado hasta que lo reactives',
  testInbox:
    'De este delegado no se envía nada a Discord: sus alertas están en la bandeja de entrada de esta página.',
  testSent: 'Enviado. Mira tus mensajes directos en Discord.',
  testRefused: (because) => `Discord no nos deja escribirte: ${because}`,
  testWaits: (because) =>
    `Aún no enviado${because === null ? '' : `: ${because}`}. Se reintenta automáticamente.`,
  webhookAnswered: (answer) => `Enviado. Tu servicio respondió ${answer}.`,
  webhookRefused: (answer) => `No entregado. Esto fue lo que volvió: ${answer}.`,
  webhookDisabled:
    'Tu servicio respondió 410, así que este webhook queda desactivado. Vuelve a cargar la página para reactivarlo.',
  webhookWaits: 'Se enviará pronto. En Últimos envíos verás el resultado.',
  notLinked: 'Sin vincular.',
  linked: 'Vinculado.',
  directMessagesRefused: (because) =>
    `Vinculado. Discord no admite mensajes directos para ti (${because}), así que no se envía ninguno. Lo que cambia está en tu bandeja de entrada, y en el hilo del delegado, donde su rol te menciona si pulsas Notify me. Para volver a intentarlo, permite los mensajes directos de miembros del servidor y usa /follow en Discord.`,
  linkedAs: (login) => `Vinculado como ${login}.`,
};
