import type { IgnoredBecause } from '../../../core/github-webhooks/webhook.ts';
import type { sync as english } from '../en/sync.ts';
import { absoluteTextIn } from '../../parts/time.ts';
import { phrasesIn } from '../phrases-in.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';
import { findings } from './findings.ts';

const ignored: Record<IgnoredBecause, string> = {
  event_not_read: 'de un tipo que aquí no se lee',
  no_repository_of_ours: 'sobre ningún repositorio de la lista de deseos',
  another_installation: 'de otra instalación de la App',
};

const time = (at: Date) => absoluteTextIn('es', at);
const found = phrasesIn({ phrases: findings, time, semicolon: '; ', comma: ', ' });

export const sync: Translation<typeof english> = {
  title: 'Concordancia con GitHub',
  lead: 'Cada 15 minutos, cada reserva que no ha terminado se compara con lo que muestra GitHub. Lo que difiere se repara, y se dice aquí.',
  inOrder: 'En la última consulta todo estaba como se sabía.',
  runs: 'Últimas consultas',
  runsEmpty: 'Aún no se ha hecho ninguna consulta.',
  runColumns: {
    started: 'Inicio',
    why: 'Por qué',
    claims: 'Reservas',
    repaired: 'Reparadas',
    drifted: 'Sin aviso de webhook',
    failed: 'No se pudieron ver',
  },
  triggers: { start: 'Al arrancar', timer: 'Cada 15 minutos' },
  lasts: 'en curso',
  findings: (n) => `Lo encontrado últimamente (${n})`,
  findingsNote: (most) =>
    `En la última consulta que encontró algo, como máximo ${count(most, 'reserva', 'reservas')}.`,
  findingColumns: { task: 'Tarea', outcome: 'Resultado', what: 'Qué difería, o por qué no' },
  outcomes: { repaired: 'Reparada', failed: 'No vista' },
  found,
  drift: 'Un webhook debió avisar, y ninguno lo hizo.',
  repositories: 'Repositorios',
  repositoriesEmpty: 'Ninguna tarea nombra un repositorio todavía.',
  repositoriesMore: (shown) =>
    `Se muestran los primeros, hasta ${count(shown, 'repositorio', 'repositorios')}; la API los lista todos.`,
  repositoryColumns: {
    name: 'Repositorio',
    reach: 'En GitHub',
    told: 'Se conoce por',
    webhook: 'Último webhook',
    looked: 'Última consulta',
    claims: 'Reservas activas',
  },
  reachable: 'Se puede ver',
  unreachable: 'No se puede ver',
  since: 'Desde el',
  checksRefused: 'Los check runs se rechazan desde el',
  byWebhooks: 'Webhooks',
  byAsking: 'Consultas periódicas',
  never: 'Nunca',
  unreachableBanner: (n) =>
    `${count(n, 'repositorio no se puede ver', 'repositorios no se pueden ver')} en GitHub: las reservas sobre ese trabajo están detenidas, y sus plazos también.`,
  webhooks: 'Webhooks',
  lastReceived: 'Último recibido',
  unread: 'Por leer',
  unreadSince: 'el primero desde el',
  redelivery: 'Perdidos en el camino',
  redeliveryNote: (received, givenUp) =>
    `en reenvío ahora; en los últimos 30 días, recuperados: ${received}, dados por perdidos: ${givenUp}`,
  listRead: 'Última lectura de la lista de envíos de GitHub',
  ignoredTitle: 'Respondidos y no guardados, desde que se instaló el registro:',
  ignored: (because, times) => `${count(times, 'evento', 'eventos')} ${ignored[because]}`,
};
