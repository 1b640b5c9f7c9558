import type { bounty as english } from '../en/bounty.ts';
import type { Translation } from '../translation.ts';

/** What was promised for a task, and whether it was paid. */
export const bounty: Translation<typeof english> = {
  title: 'Prima',
  due: (amount) => `Prima de ${amount} por pagar desde el`,
  paid: (amount) => `Prima de ${amount} registrada como pagada el`,
  waits: (amount) => `La prima de ${amount} no se debe mientras la insignia esté suspendida.`,
  lead: 'El registro no guarda fondos. Quien tenía prometida la prima, o un gestor, registra que se pagó.',
  record: 'Registrar que se pagó',
  note: 'Dónde se puede ver, por ejemplo una transacción (público)',
};
