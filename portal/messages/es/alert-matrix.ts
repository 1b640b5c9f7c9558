import type { alertMatrix as english } from '../en/alert-matrix.ts';
import type { Translation } from '../translation.ts';

export const alertMatrix: Translation<typeof english> = {
  title: 'Qué alertas llegan adónde',
  lead: 'Cada casilla se guarda al cambiarla. No llega por mensaje directo nada que no esté en la bandeja; hace falta Discord, que se vincula más abajo.',
  of: 'De',
  all: 'Todos mis delegados',
  kind: 'Tipo de cambio',
  channels: { inbox: 'Bandeja', direct: 'Mensaje directo' },
  groups: {
    plans: 'Planes de recompensa',
    commitments: 'Compromisos',
    payouts: 'Pagos y auditorías',
    standing: 'Perfil, situación y candidato',
    tasks: 'Tareas',
    questions: 'Preguntas y sesiones públicas',
    stewards: 'Reportes y actos de los gestores',
  },
  forAll: 'Umbral, hora y horas de silencio de todos mis delegados',
  forAllLead: 'Lo que dejes vacío queda como está para cada uno.',
  asItIs: 'Como está',
  atOnce: 'Al momento',
  daily: 'Una vez al día, a las 09:00',
  mode: 'Mensajes directos',
  modeHint: 'Los que has pedido.',
  noQuiet: 'Sin horas de silencio',
  saveForAll: 'Guardar para todos mis delegados',
  deliveries: {
    sent: 'Mensaje directo enviado',
    waiting: 'Mensaje directo en camino',
    held: 'Mensaje directo retenido',
    sending: 'Mensaje directo en camino',
    failed: 'Mensaje directo no entregado',
    skipped: 'Sin mensaje directo',
  },
};
