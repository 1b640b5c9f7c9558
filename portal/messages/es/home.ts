import type { home as english } from '../en/home.ts';
import type { Translation } from '../translation.ts';
import { count, span } from './count.ts';

export const home: Translation<typeof english> = {
  title: 'Lo que los delegados prometen, cumplen y pagan',
  lead: 'El registro público de lo que los delegados prometen, cumplen y pagan. Cuando cambia una promesa, los votantes de ese delegado se enteran antes de que entre en vigor.',
  search: 'Busca un delegado por nombre, 0x o io1',
  searchHint: 'Nombre, 0x o io1',
  searchButton: 'Buscar',
  soon: 'Próximos en entrar en vigor',
  soonEmpty: 'Ningún cambio anunciado espera entrar en vigor.',
  recent: 'Cambios más recientes',
  recentEmpty: 'Aún no se ha registrado nada. El primer delegado que lo solicite abre el libro.',
  short: 'Pagos incompletos en el último periodo',
  shortLead:
    'Según lo que prometía el plan vigente, frente a los pagos verificados. Cada delegado puede responder antes de que sea definitivo.',
  shortEmpty: 'No consta que ningún delegado pagara menos de lo prometido en su último periodo.',
  shortBy: (amount, from, to) =>
    `Faltan ${amount} en ${from === to ? 'la época' : 'las épocas'} ${span(from, to)}, para`,
  shortFor: (short, of) => `${short} de ${count(of, 'votante', 'votantes')}.`,
  replies: (n) =>
    n === 0 ? 'Sin respuesta aún.' : `El delegado dio ${count(n, 'respuesta', 'respuestas')}.`,
  replyUntil: 'Su plazo para responder termina',
  evidence: 'Ver las cifras',
  allChanges: 'Todos los cambios',
  figures: 'El registro en cifras',
  delegates: 'Delegados aprobados',
  openTasks: 'Tareas abiertas',
  openTasksNote: 'a la espera de un delegado',
  doneTasks: 'Tareas completadas',
  doneTasksNote: 'revisadas, fusionadas y en producción',
  entries: 'Entradas en el libro',
  entriesNote: 'solo se añaden, cualquiera puede comprobarlas',
  yours: {
    title: 'Tus delegados',
    empty: 'Todavía no sigues a ningún delegado.',
    choose: 'Elegir uno',
    all: 'Todas tus alertas',
  },
};
