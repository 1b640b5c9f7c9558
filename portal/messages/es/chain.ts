import type { chain as english } from '../en/chain.ts';
import type { Translation } from '../translation.ts';

export const chain: Translation<typeof english> = {
  readAt: 'La cadena se leyó por última vez',
  title: 'Cadena',
  none: 'No hay ninguna cadena configurada: los votos y las recompensas vienen de archivos, o no se tienen.',
  nothingKept: 'Aún no se guarda ninguna época.',
  newest: (number) => `La época más reciente cuyos votos se guardan es la ${number}; empezó el`,
  failingSince: 'La cadena no se puede leer desde el',
  lastFault: 'El último fallo, del',
  fund: (left, epochs) => `Al fondo de la cadena le quedan ${left} por otorgar: unas ${epochs} épocas.`,
  fundLow: 'Cuando se agote, no se otorgará nada a nadie.',
  gaps: 'Lo que falta',
  gapsNote: 'Se vuelve a intentar cada hora. Hasta entonces no hay cifra, y no se estima ninguna.',
  gapColumns: { epoch: 'Época', what: 'Qué', why: 'Por qué', tried: 'Último intento' },
  parts: { votes: 'Votos', rewards: 'Recompensas' },
  faults: {
    chain_unreachable: 'el nodo no responde.',
    wrong_chain: 'el nodo es de otra cadena.',
    chain_refused: 'el nodo se negó a responder.',
    answer_unreadable: 'el nodo respondió algo que no se puede leer.',
    answer_inconsistent: 'las respuestas del nodo se contradicen.',
    endpoints_disagree:
      'los dos nodos no coinciden. Uno está equivocado, así que no se da por bueno ninguno.',
    epoch_missing: 'el nodo no conoce la época.',
    past_not_kept: 'el nodo no guarda estados pasados. Un nodo de archivo sí.',
    stake_moved:
      'el stake se movió antes de poder leerlo, y el nodo no guarda estados pasados. Un nodo de archivo sí.',
    grant_unclear:
      'faltan recompensas, y nada muestra todavía que la cadena no las otorgara. Pasada una hora se da por hecho.',
    range_refused: 'el nodo se negó a dar los logs incluso de un solo bloque.',
    too_many_buckets: 'un candidato tiene más buckets de los que se pueden leer a la vez.',
  },
};
