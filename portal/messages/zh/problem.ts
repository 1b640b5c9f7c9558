import type { problem as english } from '../en/problem.ts';
import type { Translation } from '../translation.ts';

export const problem: Translation<typeof english> = {
  notFound: '没有这个页面',
  notFoundLead: '网址有误，或所指内容从未存在。登记册的页面不会移动。',
  search: '按名称、0x 或 io1 查找代表',
  searchButton: '搜索',
  failed: '无法生成此页面',
  failedLead: '问题出在我们这边。没有任何内容被更改。其他页面仍可查看。',
  againSoon: '登记册目前无法读取。没有任何内容丢失。请几秒后再试。',
  requestId: '请求编号',
  status: '登记册状态',
  title: '问题',
  what: '该怎么办',
  unknown: 'API 没有关于此代码的更多说明。响应的 detail 字段说明了拒绝的内容和原因。',
  otherCodes: '全部代码',
  refused: '无法显示',
};
