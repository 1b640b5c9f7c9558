import { planTermsIn } from '../plan-terms-in.ts';

export const planTerms = planTermsIn({
  names: {
    blockShareBps: 'Recompensas de bloque para votantes',
    epochShareBps: 'Recompensas de época para votantes',
    foundationShareBps: 'Recompensas de la fundación para votantes',
    route: 'Vía de pago',
    payoutPeriodEpochs: 'Periodo de pago',
    minimumPayout: 'Pago mínimo',
    belowMinimum: 'Por debajo del mínimo',
    basis: 'Votos que cuentan',
  },
  every: (epochs) => (epochs === 1 ? 'cada época' : `cada ${epochs} épocas`),
  none: 'ninguno',
  words: {
    protocol: 'por el protocolo',
    hermes: 'por Hermes',
    manual: 'a mano',
    carry_over: 'se acumula',
    forfeit: 'se pierde',
    epoch_snapshot: 'en cada época',
    payout_snapshot: 'en el momento del pago',
  },
});
