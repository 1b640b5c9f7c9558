import type { charts as english } from '../en/charts.ts';
import type { Translation } from '../translation.ts';

export const charts: Translation<typeof english> = {
  paidTitle: (name) => `Lo que ${name} prometió en cada periodo de pago y cuánto de ello pagó`,
  paidNote:
    'Contorno: prometido. Relleno: pagado. Bajo cada barra, la última época de su periodo; encima, lo que falta. ?: sin datos. …: aún no vence. 0: nada que pagar.',
  saidPaid: (epochs, state, promised, missing) =>
    `${epochs}: ${state}, prometido ${promised}, falta ${missing}`,
  unknownMark: '?',
  openMark: '…',
  nothingDueMark: '0',
  gap: (percent) => `−${percent} %`,
  noticeTitle: (name) => `Con cuánta antelación se avisó a los votantes de ${name} de cada cambio`,
  noticeNote: 'Desde el anuncio de cada versión hasta su entrada en vigor, en días completos.',
  saidNotice: (version, notice) => `Versión ${version}: ${notice}`,
  version: (n) => `v${n}`,
  days: (n) => `${n} d`,
  announced: 'Anunciado',
  effect: 'Entró en vigor',
  notice: 'Preaviso',
};
