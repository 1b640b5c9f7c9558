import type { signIns as english } from '../en/sign-ins.ts';
import type { Translation } from '../translation.ts';

export const signIns: Translation<typeof english> = {
  title: 'Inicios de sesión',
  lead: 'Dónde tiene esta billetera una sesión abierta aquí. Cierra las que no conozcas o ya no uses.',
  show: 'Mostrar mis sesiones',
  empty: 'No tienes ninguna sesión abierta.',
  here: 'Este navegador',
  begun: 'Abierta',
  lastUsed: 'último uso',
  end: 'Cerrar esta sesión',
  endOthers: 'Cerrar todas las demás',
};
