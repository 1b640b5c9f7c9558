import type { charts as english } from '../en/charts.ts';
import type { Translation } from '../translation.ts';

export const charts: Translation<typeof english> = {
  paidTitle: (name) => `${name} 在每个分发周期承诺的金额，以及其中已支付的部分`,
  paidNote:
    '轮廓：承诺。填充：已支付。每根柱下是该周期的最后一个纪元，柱上是缺少的部分。?：无数据。…：尚未到期。0：无应付款。',
  saidPaid: (epochs, state, promised, missing) => `${epochs}：${state}，承诺 ${promised}，缺少 ${missing}`,
  unknownMark: '?',
  openMark: '…',
  nothingDueMark: '0',
  gap: (percent) => `−${percent}%`,
  noticeTitle: (name) => `${name} 每次变更前多久告知投票者`,
  noticeNote: '从每个版本的公布到生效，以整天计。',
  saidNotice: (version, notice) => `版本 ${version}：${notice}`,
  version: (n) => `v${n}`,
  days: (n) => `${n} 天`,
  announced: '公布',
  effect: '生效',
  notice: '提前通知',
};
