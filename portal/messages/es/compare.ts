import type { compare as english } from '../en/compare.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const compare: Translation<typeof english> = {
  title: 'Comparar delegados',
  lead: 'Lo que habrían recibido en el último día unos votos de un mismo importe, junto a los votos que ya había, según los planes vigentes ahora.',
  estimate:
    'Es una estimación: el día siguiente puede ser distinto. Los bloqueos más largos pesan más que su importe, y los votos de un delegado cambian.',
  votes: 'Votos, en IOTX',
  votesHint: 'Por ejemplo, 10000',
  delegate: (place) => `Delegado ${place}`,
  nobody: 'Ninguno',
  button: 'Comparar',
  empty: 'Elige hasta cuatro delegados.',
  what: 'Qué se compara',
  differs: 'difiere',
  records: 'El historial completo:',
  more: 'Se comparan los cuatro primeros que elegiste.',
  got: (votes) => `Habrían recibido ${votes}`,
  less: 'Menos que el máximo',
  most: 'el máximo',
  noPlan: 'sin plan',
  known: (n, of) => (n === of ? '' : `de ${count(n, 'época', 'épocas')} de ${of}`),
  link: 'Comparar con otros',
};
