import type { status as english } from '../en/status.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const status: Translation<typeof english> = {
  oldestSince: 'la más antigua, prevista para',
  title: 'Estado',
  lead: 'Lo que este registro sabe de sí mismo en este momento.',
  database: 'Base de datos',
  databaseUp: 'Responde',
  databaseIn: (ms) => `en ${count(ms, 'milisegundo', 'milisegundos')}`,
  book: 'Entradas en el libro',
  checkpoint: 'Último punto de control',
  checkpointNone: 'Ninguno aún',
  checkpointBehind: (n) =>
    n === 0 ? 'cubre todo el libro' : `${count(n, 'entrada', 'entradas')} por detrás del libro`,
  deliveries: 'Alertas en espera',
  deliveriesNote: 'por enviar ahora',
  deliveriesFailed: 'Alertas fallidas',
  deliveriesFailedNote: 'ya no se reintentan; los gestores las ven',
  witnesses: {
    title: 'Testigos',
    lead: 'Otros guardan el último punto de control del libro, y cofirman el siguiente solo si continúa lo que guardaron.',
    none: 'No se pide a nadie más que guarde los puntos de control del libro.',
    columns: { witness: 'Testigo', seen: 'Ha cofirmado', at: 'Cuándo', state: 'Estado' },
    entries: (n) => count(n, 'entrada', 'entradas'),
    never: 'Nunca',
    allSeen: 'Ha visto todo el libro',
    behind: (n) => `${count(n, 'entrada', 'entradas')} por detrás, desde el`,
    failingSince: 'No cofirma desde el',
    failing: (n) =>
      `${count(n, 'testigo no cofirma', 'testigos no cofirman')} el libro en este momento. El libro sigue sin eso; los operadores reciben aviso.`,
  },
  asOf: 'Al',
  rules: 'Las reglas vigentes',
  notice: 'Preaviso antes de que entre en vigor un plan peor',
  claimPeriod: 'Plazo de una reserva',
  claimLimit: 'Reservas que puede tener un delegado',
  quorum: 'Aprobaciones que necesita una entrega',
  reviewPeriod: 'Tiempo para revisar antes de sortear a otro revisor',
  soak: 'De producción a completada',
  reply: 'Tiempo para responder a un hallazgo',
  commitmentGrace: 'Del vencimiento de un compromiso a incumplido',
  chain: 'Cadena',
  report: 'Informar de un problema',
  reportLead:
    'Escribe a los gestores de este registro. Indica la dirección de la página, y el id de solicitud si un error lo muestra.',
  stewards: 'Gestores',
  noStewards: 'No hay ningún gestor en la configuración.',
  standIns: 'Servicios simulados de la demo',
  standInsLead:
    'Este registro funciona como demo. Estos servicios hablan los protocolos reales en lugar de los verdaderos:',
};
