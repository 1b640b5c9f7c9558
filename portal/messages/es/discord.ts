import type { discord as english } from '../en/discord.ts';
import type { Translation } from '../translation.ts';

export const discord: Translation<typeof english> = {
  title: 'Alertas en Discord',
  fine: 'No se conoce ningún fallo.',
  noBot: 'Aquí no se ha visto ningún bot: en Discord no se avisa de nada hasta que se inicie uno.',
  stopped: (because) =>
    `No sale ninguna alerta: ${because}. El operador tiene que iniciar el bot con un token válido.`,
  paused: 'No sale ninguna alerta hasta el',
  openingPaused: 'No se abren mensajes directos con nadie nuevo, y los ya abiertos continúan, hasta el',
  because: (because) => `Motivo: ${because}`,
  channel: (id) => `El canal ${id} no admite alertas; los demás canales y los mensajes directos continúan.`,
  thread: (name, id) =>
    `El hilo de ${name} en el canal ${id} no se puede usar: sus alertas aparecen en el propio canal.`,
  role: (name, id) => `El rol de ${name} en el servidor ${id} no avisa a nadie tal como está.`,
  waiting: 'Las alertas en espera se envían cuando esto se corrija; un gestor puede reintentar las fallidas.',
};
