import type { estimates as english } from '../en/estimates.ts';
import type { Translation } from '../translation.ts';
import { count, span } from './count.ts';

export const estimates: Translation<typeof english> = {
  title: 'Qué significa para un voto',
  votes: 'Votos, en IOTX',
  show: 'Mostrar',
  said: (votes, what) => `Para ${votes} de votos: ${what}.`,
  before: 'Según el plan anterior',
  after: 'Según este plan',
  noBefore: 'No había ninguno',
  first: 'ningún plan con el que comparar',
  same: 'nada cambia',
  less: (amount) => `${amount} menos`,
  more: (amount) => `${amount} más`,
  of: (epochs, from, to) =>
    `Estimación de ${count(epochs, 'época', 'épocas')}, ${span(from, to)}, con las recompensas y los votos que hubo.`,
  incomplete: (of) => `De las últimas ${of} no se conocen más.`,
  notAPromise: 'No es una promesa.',
  none: 'Sin datos: aquí no se conoce todavía ninguna época de este delegado, así que no se sabe qué habrían recibido los votos.',
  ofVotes: (votes) => `Lo que habrían recibido ${votes} de votos.`,
  ofAll: (what) => `Para todos los votantes juntos: ${what}.`,
  ofVoters: 'Lo que habrían recibido todos los votantes juntos.',
  simulation: 'Lo que habrían recibido los votantes',
};
