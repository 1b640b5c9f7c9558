import type { compare as english } from '../en/compare.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const compare: Translation<typeof english> = {
  title: '比较代表',
  lead: '按现在生效的方案，与当时已有的投票一起计算，同样数量的票在最近一天本可得到多少。',
  estimate: '仅为估算：次日可能不同。锁定期越长，票数相对金额越高；代表的得票也会变化。',
  votes: '票数（IOTX）',
  votesHint: '例如 10000',
  delegate: (place) => `代表 ${place}`,
  nobody: '无',
  button: '比较',
  empty: '最多选择四位代表。',
  what: '比较项目',
  differs: '不同',
  records: '完整记录：',
  more: '只比较您所选的前四位。',
  got: (votes) => `投 ${votes} 本可得到`,
  less: '比最高少',
  most: '最高',
  noPlan: '没有方案',
  known: (n, of) => (n === of ? '' : `仅 ${count(of, '个纪元')}中的 ${n} 个有数据`),
  link: '与其他代表比较',
};
