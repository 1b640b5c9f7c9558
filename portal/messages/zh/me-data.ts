import type { meData as english } from '../en/me-data.ts';
import type { Translation } from '../translation.ts';

export const meData: Translation<typeof english> = {
  title: '您的数据',
  download: {
    lead: '此账户保存的内容，一个 JSON 文件：关联、关注、提醒、私信、webhook（不含密钥）、登录记录、对问题的投票，以及您写的举报和问题。较长的列表只含最新的 1,000 条。',
    button: '下载我的数据',
  },
  erase: {
    title: '删除账户',
    gone: '立即删除：您的登录记录、与 Discord 和 GitHub 的关联、关注与静音、收件箱和私信、对问题的投票，以及 webhook 及其密钥。',
    stays:
      '您公开做过的事会保留在您的钱包地址下：账本条目、资料、问题、认领和评审。您写的举报会为管理员保留。您的 GitHub 账号编号也会保留，以免有人重新关联后评审自己的工作。',
    backups: '此前的备份仍含有被删除的内容，直到运营者不再保存这些备份。',
    last: '此操作无法撤销。若再次用此钱包登录，账户将重新开始。',
    sure: '我要永久删除我的账户',
    button: '删除我的账户',
  },
};
