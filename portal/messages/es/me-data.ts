import type { meData as english } from '../en/me-data.ts';
import type { Translation } from '../translation.ts';

export const meData: Translation<typeof english> = {
  title: 'Tus datos',
  download: {
    lead: 'Lo que se guarda de esta cuenta, en un archivo (JSON): enlaces, lo que sigues, alertas, mensajes directos, webhooks sin sus secretos, inicios de sesión, votos a preguntas y los reportes y preguntas que escribiste. De las listas largas, los 1,000 más recientes.',
    button: 'Descargar mis datos',
  },
  erase: {
    title: 'Borrar la cuenta',
    gone: 'Se borra al momento: tus inicios de sesión, los enlaces con Discord y GitHub, lo que sigues y silencias, tus alertas y mensajes directos, tus votos a preguntas y tus webhooks con sus secretos.',
    stays:
      'Lo que hiciste en público se queda, con la dirección de tu billetera: entradas del libro, perfil, preguntas, reservas y revisiones. Los reportes que escribiste se quedan para los gestores. También se queda el número de tu cuenta de GitHub, para que nadie revise su propio trabajo enlazándola de nuevo.',
    backups:
      'Las copias de seguridad anteriores siguen teniendo lo borrado mientras el operador las conserve.',
    last: 'No se puede deshacer. Si vuelves a entrar con esta billetera, la cuenta empieza de cero.',
    sure: 'Quiero que mi cuenta se borre para siempre',
    button: 'Borrar mi cuenta',
  },
};
