import type { unfollow as english } from '../en/unfollow.ts';
import type { Translation } from '../translation.ts';

export const unfollow: Translation<typeof english> = {
  title: (name) => `Dejar de seguir a ${name}`,
  what: (name) =>
    `Recibes avisos de los cambios de ${name} porque lo sigues. Pulsa el botón y no te llegarán más alertas suyas, ni en Discord ni en tu bandeja de entrada.`,
  button: (name) => `Dejar de seguir a ${name}`,
  page: (name) => `La página de ${name}`,
  notFollowed: (name) => `Ya no sigues a ${name}`,
  nothingToDo: 'Aquí no queda nada por hacer.',
  done: 'No te llegarán más alertas suyas. Lo que anuncie sigue siendo público en su página.',
  undoLead: '¿Pulsaste por error? Durante un día puedes deshacerlo, con los ajustes que tenías.',
  undo: (name) => `Volver a seguir a ${name}`,
  followedAgain: (name) => `Vuelves a seguir a ${name}`,
  asBefore: 'Recibes avisos como antes.',
  notValid: 'Este enlace no funciona',
  notValidWhy: 'No se creó aquí, se alteró por el camino o es demasiado antiguo. No se cambió nada.',
  settings: 'Entra y elige qué alertas recibes',
};
