import type { Refusal } from '../../../core/refusals.ts';
import { absoluteTextIn } from '../../parts/time.ts';
import { refusalsIn, stateWords } from '../refusals-in.ts';
import { commitments } from './commitments.ts';
import { overrides } from './overrides.ts';
import { problems } from './problems.ts';
import { claimEnds, taskStates } from './vocabulary.ts';

const phrases: Record<Refusal, string> = {
  'Holds a control character, or one that is invisible or turns the direction of the text':
    '含有控制字符，或不可见字符，或改变文字方向的字符',
  'Needs at least 1 visible character': '至少需要 1 个可见字符',
  'Needs at least {min} visible characters': '至少需要 {min} 个可见字符',
  'May have {max} characters, this has {length}': '最多 {max} 个字符，现有 {length} 个',
  'May have {max} characters': '最多 {max} 个字符',
  'Must be an https:// address': '必须是 https:// 地址',
  'An address with a user name in it can mislead: leave it out': '带有用户名的地址可能误导他人：请去掉用户名',
  'This address is listed twice': '此地址重复出现',
  'May have {max} links, this has {length}': '最多 {max} 个链接，现有 {length} 个',
  'Not an address: 0x and 40 hexadecimal digits, io1… or eip155:CHAIN:0x…':
    '不是地址：应为 0x 加 40 位十六进制数字、io1… 或 eip155:CHAIN:0x…',
  'The checksum of this address is wrong (EIP-55): look for a typing error':
    '此地址的校验和不符（EIP-55）：请检查是否输错',
  'The checksum of this address is wrong (bech32): look for a typing error':
    '此地址的校验和不符（bech32）：请检查是否输错',
  'An address has 20 bytes, this one has {length}': '地址为 20 字节，此地址有 {length} 字节',
  'This register is about chain {chain}, the address is of chain {other}':
    '本登记册属于链 {chain}，该地址属于链 {other}',
  'An amount such as 1500 or 12.5, without the name of the asset':
    '请填写数额，如 1500 或 12.5，不带资产名称',
  'Must be an integer from 0 to 10000: basis points': '必须是 0 至 10000 的整数：基点',
  'Must be an integer from 1 to {max}: epochs': '必须是 1 至 {max} 的整数：纪元',
  'Must be an integer from {min} to {max}': '必须是 {min} 至 {max} 的整数',
  'A whole number from {min} to {max}': '{min} 至 {max} 的整数',
  'Must lie ahead': '必须是将来的时间',
  'Must be in the future': '必须是将来的时间',
  'May be at most {max} days ahead': '最多可在 {max} 天之后',
  'Must be within {max} days': '必须在 {max} 天之内',
  'Must be an RFC 3339 time, such as 2026-12-01T00:00:00Z': '必须是 RFC 3339 时间，如 2026-12-01T00:00:00Z',
  'Must not be before {at}': '不得早于 {at}',
  'This plan may take effect on {at} at the earliest': '此方案最早可于 {at} 生效',
  'Must be after {at}, when the announced version {version} takes effect':
    '必须晚于 {at}，即已公布的第 {version} 版生效之时',
  'A local time such as 22:30': '当地时间，如 22:30',
  'Quiet hours end at another time than they begin': '免打扰时段的结束时间须与开始时间不同',
  'Must be within the last 30 minutes': '必须在最近 30 分钟之内',
  'A range ends after it starts': '范围的终点须在起点之后',
  'A statement is of {max} epochs at most': '一份结算单最多包含 {max} 个纪元',
  'There is no delegate {slug}': '没有名为 {slug} 的代表',
  'Must be 1 to 12 characters of a-z and 0-9, as on chain': '必须是 1 至 12 个 a-z 与 0-9 的字符，与链上一致',
  'Another delegate pays from this address': '另一位代表从此地址付款',
  'Nothing changes: this is version {version} as it stands': '没有任何变更：与第 {version} 版相同',
  'Must name what is accepted as evidence': '必须写明接受何种证据',
  'From 1 to {max} transactions at a time': '一次 1 至 {max} 笔交易',
  'A transaction hash is 0x and 64 hexadecimal digits': '交易哈希为 0x 加 64 位十六进制数字',
  'This transaction is listed twice': '此交易重复出现',
  'A delegate may hold {max} claims at a time': '一位代表同时最多可有 {max} 项认领',
  'Those who are or were linked to one GitHub identity may together hold {max} claims at a time':
    '关联或曾关联同一 GitHub 身份的各方合计最多同时持有 {max} 项认领',
  'A steward of your own side took this task back from {slug}; you can claim it from {at}':
    '您自己一方的管理员从 {slug} 处收回了该任务；自 {at} 起您可以认领',
  'A steward took this task back from {slug}; it can claim it again from {at}':
    '管理员曾从 {slug} 收回此任务；自 {at} 起可再次认领',
  'Write the whole address, https://github.com/owner/repository/pull/12, or owner/repository#12':
    '请写完整地址 https://github.com/owner/repository/pull/12，或 owner/repository#12',
  'GitHub shows no pull request {cited}': 'GitHub 上看不到拉取请求 {cited}',
  'The pull request is of {repository}, the task asks for another repository':
    '该拉取请求属于 {repository}，任务要求的是另一个仓库',
  'A skill is up to 30 of a-z, 0-9, +, ., # and -': '技能最多 30 个字符，可用 a-z、0-9、+、.、# 和 -',
  'A repository is written owner/name': '仓库写作 owner/name',
  'GitHub shows no repository {repository}': 'GitHub 上看不到仓库 {repository}',
  'There is no such task': '没有这个任务',
  'A task is no duplicate of itself': '任务不能与自身重复',
  'An integer in the smallest unit, as text': '以最小单位计的整数，写成文本',
  'Up to 12 letters and digits, such as IOTX': '最多 12 个字母和数字，如 IOTX',
  'Name one label: GitHub takes a comma for several': '只写一个标签：GitHub 会把逗号当作多个标签',
  'Must say where it can be seen in production': '必须写明在何处可看到已上线',
  'Only of production an address is given': '只有上线才填写地址',
  'A steward says why': '管理员须说明原因',
  'For this it must be {states}; it is {now}': '状态须为{states}；目前为{now}',
  'This override cannot be confirmed any more: it is {now}': '此裁定已不能确认：目前为{now}',
  'This override cannot be withdrawn any more: it is {now}': '此裁定已不能撤回：目前为{now}',
  '{id} cannot be changed any more: it is {now}': '{id} 已不能变更：目前为{now}',
  '{id} cannot be withdrawn any more: it is {now}': '{id} 已不能撤回：目前为{now}',
  '{id} takes no evidence any more: it is {now}': '{id} 已不再接受证据：目前为{now}',
  '{id} was not missed: there is nothing to answer': '{id} 并非未兑现：没有需要回应的内容',
  'GitHub knows no such user': 'GitHub 上没有这个用户',
  'No more than {max} requests in {window} seconds. Try again in {wait} s':
    '{window} 秒内最多 {max} 次请求。请在 {wait} 秒后再试',
  'No OAuth app is configured here: publish the statement in a gist':
    '此处未配置 OAuth 应用：请将声明发布到 gist',
  'There is no such gist': '没有这个 gist',
  'Say why, in one of these words': '请用所列的词说明原因',
  'Pick a question once': '每个提问只选一次',
  'A session may have {max} picked questions': '一场问答最多选 {max} 个提问',
  'Task {task} is already claimed by {slug} until {time}': '任务 {task} 已由 {slug} 认领，至 {time}',
  'Task {task} is already claimed by {slug}, whose clock stands':
    '任务 {task} 已由 {slug} 认领，其计时已暂停',
  'Task {task} is already claimed': '任务 {task} 已被认领',
  'by {slug} until {time}': '由 {slug} 认领，至 {time}',
  'by {slug}, whose clock stands': '由 {slug} 认领，其计时已暂停',
  '{cited} was opened before the task was published: a steward may submit it for you':
    '{cited} 在任务发布之前就已打开：管理员可替您送审',
  'The pull request is by a deleted account, not by {login}': '该拉取请求由已删除的账户提出，而非 {login}',
  'The pull request is by {author}, not by {login}': '该拉取请求由 {author} 提出，而非 {login}',
  'This account is on the side of {slug}, which made the claim': '此账户属于认领方 {slug} 一方',
  'The threshold is a whole number of basis points, 0 to 10000': '阈值是 0 至 10000 的整数基点',
  'A time zone by its IANA name, such as Europe/Berlin': '请用 IANA 时区名，如 Europe/Berlin',
  'Name at least one kind of entry, or leave {member} out': '请至少选一种条目，或不填 {member}',
  'Name each kind of entry once': '每种条目只写一次',
  'This is not a kind of entry': '没有这种条目',
  '{host} does not lead to an address of the public internet': '{host} 指向的不是公共互联网地址',
  'The name {host} is not found': '找不到域名 {host}',
  'An account has {max} webhooks at most': '一个账户最多 {max} 个 Webhook',
  'Must be an integer in the smallest unit, as text, without leading zeros':
    '必须是以最小单位计的整数文本，不带前导零',
  'Must be one of {words}': '必须是以下之一：{words}',
  'Version {version} takes effect since {at}: announce another plan instead':
    '第 {version} 版自 {at} 起生效：请改为公布另一个方案',
  'Version {version} was announced as following this one: withdraw that first':
    '第 {version} 版公布为本版的后续：请先撤回该版',
  'Version {version} was announced meanwhile: look at it, then draft the plan again':
    '其间已公布第 {version} 版：请先查看，再重新起草方案',
  'No plan was announced before: draft this one again': '之前没有公布过方案：请重新起草',
  'This is about version {version} of {id}; the current one is {current}':
    '这里是 {id} 的第 {version} 版；当前为第 {current} 版',
  'A delegate may have {max} open commitments at a time': '一位代表同时最多可有 {max} 项未完结的承诺',
  '{id} was due on {at}: it can be kept, late as well, but not changed or withdrawn':
    '{id} 已于 {at} 到期：仍可兑现（即使逾期），但不能更改或撤回',
  'An account may ask {max} questions in 24 hours': '一个账户 24 小时内最多提 {max} 个问题',
  'An account may report {max} times in 24 hours': '一个账户 24 小时内最多举报 {max} 次',
  'An account may apply {max} times in 24 hours': '一个账户 24 小时内最多申请 {max} 次',
  'A delegate may change its profile {max} times in 24 hours': '一位代表 24 小时内最多更改资料 {max} 次',
  'again from {at}': '自 {at} 起可再次进行',
  'An account may have {max} unanswered questions to one delegate':
    '一个账户对同一代表最多有 {max} 个未回答的问题',
  'A question may have {max} answers': '一个问题最多 {max} 个回答',
  'You asked {slug} the same before': '您之前已向 {slug} 提过同样的问题',
  'Objections were heard until {at}: the badge is final': '异议受理至 {at}：徽章已成定局',
  '{slug} does not have the badge of task {task}': '{slug} 没有任务 {task} 的徽章',
  'Task {task} was completed on {at}, before {id} was made': '任务 {task} 于 {at} 完成，早于 {id} 作出之时',
  'Task {task} is evidence of another commitment': '任务 {task} 已是另一项承诺的证据',
  'There is no such member': '没有这个字段',
  'This member is missing': '缺少此字段',
  'must NOT have fewer than {min} characters': '不得少于 {min} 个字符',
  'must NOT have more than {max} characters': '不得多于 {max} 个字符',
  'must NOT have fewer than {min} items': '不得少于 {min} 项',
  'must NOT have more than {max} items': '不得多于 {max} 项',
  'Must be {min} or more': '必须大于或等于 {min}',
  'Must be a whole number': '必须是整数',
  'Must be {max} at most': '必须小于或等于 {max}',
  'must be equal to one of the allowed values: {values}': '必须是允许的值之一：{values}',
  'must match pattern {pattern}': '必须符合格式 {pattern}',
  'must match format {format}': '必须符合格式 {format}',
  'must be {type}': '类型必须是 {type}',
};

/** Why something was refused: in the words of the refusal itself, or where only English has these, in those of its code. */
export const refusals = refusalsIn(problems, {
  phrases,
  time: (at) => absoluteTextIn('zh-CN', at),
  semicolon: '；',
  comma: '，',
  states: { words: stateWords([taskStates, claimEnds, commitments.states, overrides.states]), or: '或' },
});
