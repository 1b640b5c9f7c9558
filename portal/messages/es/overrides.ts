import type { overrides as english, signing as englishSigning } from '../en/overrides.ts';
import type { Translation } from '../translation.ts';

export const overrides: Translation<typeof english> = {
  title: 'Decidido por gestores en lugar de las reglas',
  states: {
    proposed: 'Espera a un segundo gestor',
    standing: 'En pie',
    withdrawn: 'Retirada',
    lapsed: 'Caducada',
    void: 'Nula: quien decidió es de la parte titular, o ambos son una persona',
  },
  of: (part, commit) => `${part}, para el commit ${commit}`,
  seenAt: 'Dónde se puede ver:',
  by: 'Decisión de',
  confirmedBy: 'Confirmada por',
  notConfirmed: 'Ningún segundo gestor la ha confirmado: aún no tiene efecto.',
  alone: 'No necesitaba un segundo gestor.',
  withdrawnBy: 'Retirada por',
  confirm: 'Firmar la confirmación',
  confirmNote: 'Con tu firma tiene efecto de inmediato, solo para este commit.',
  withdrawInstead: 'Retirarla',
  withdraw: 'Retirar la excepción',
  withdrawReason: 'Por qué se retira (público)',
  propose: 'Decidir sobre un requisito del dictamen',
  proposeNote:
    'Decides en lugar de las reglas, en público y con tu firma, para el commit que hay ahora. La decisión caduca con el siguiente push.',
  needsSecond: 'No tiene efecto hasta que la confirme un segundo gestor.',
  part: 'Requisito del dictamen',
  pullRequest: 'Pull request',
  reason: 'Por qué (público)',
  url: 'Dónde se puede ver en producción',
  urlHint: 'Solo para Producción: tu palabra necesita una dirección https:// donde cualquiera pueda verlo.',
  sign: 'Firmar la excepción',
};

export const signing: Translation<typeof englishSigning> = {
  show: 'Mostrar qué se firma',
  text: 'El texto que muestra tu billetera',
};
