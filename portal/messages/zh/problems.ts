import type { ProblemCode, ProblemText } from '../../../core/problems.ts';

/** What each code of the API means. */
export const problems: Record<ProblemCode, ProblemText> = {
  account_not_signed_in: {
    title: '未登录',
    explanation: '此操作需要账户。请用钱包登录，并以 Authorization: Bearer 发送访问令牌。',
  },
  already_a_delegate: {
    title: '已是代表',
    explanation: '一个账户最多是一位代表。此账户此前已申请或已获批准；被拒绝或退出后可以再次申请。',
  },
  already_asked: {
    title: '已问过',
    explanation: '此账户此前已向该代表提过同样的问题。字段 current 指出那个提问；不会重复提问。',
  },
  already_confirmed: { title: '已确认过', explanation: '一位评审人对一份证据只确认一次。还需另一位评审人。' },
  already_reported: {
    title: '已举报过',
    explanation:
      '一个账户对一项认领只提一次异议，对一个提问只举报一次，对一位代表同时只能有一份举报。管理员已收到您的举报。',
  },
  another_repository: {
    title: '拉取请求属于另一个仓库',
    explanation: '任务以 GitHub 的 id 指定其仓库。请提交该仓库的拉取请求。',
  },
  application_limit_reached: {
    title: '申请次数暂已用完',
    explanation: '一个账户在 24 小时内可申请成为代表 3 次，无论结果如何。Retry-After 说明何时可再申请。',
  },
  audit_not_answerable: {
    title: '没有可回应的内容',
    explanation: '代表回应审计对它提出的问题：即审计处于核查中、支付不足或逾期时。此审计没有对它提出问题。',
  },
  audit_not_found: {
    title: '没有这份审计',
    explanation: '该代表没有以此纪元为终点的审计。GET /v1/delegates/{slug}/audits 列出现有的审计。',
  },
  audit_without_data: {
    title: '审计没有数据',
    explanation: '此处不知道该周期内某些纪元的投票或奖励，因此审计没有可供重算的内容。',
  },
  badge_not_found: {
    title: '没有这枚徽章',
    explanation: '任务完成后，认领才带来徽章。没有这项认领，或它尚未完成。',
  },
  badge_not_held: {
    title: '不是该代表的徽章',
    explanation: '承诺须由其代表已完成、且徽章有效的任务来证明：未完成的任务或徽章已暂停的任务不行。',
  },
  badge_not_suspended: {
    title: '管理员没有暂停它',
    explanation: '管理员恢复的是管理员暂停的徽章。因上线证明而暂停的徽章，会随该证明恢复。',
  },
  badge_suspended: { title: '此前已暂停', explanation: '管理员已暂停此徽章；在管理员恢复之前一直如此。' },
  body_too_large: {
    title: '请求正文过大',
    explanation:
      '请求正文最大 1 MB，登录相关路径为 8 KiB，GitHub webhook 为 25 MiB，投票文件为 128 MiB。没有任何改动。',
  },
  candidate_taken: {
    title: '该候选人属于另一位代表',
    explanation:
      '投给一个候选人的票只归一位代表：已有一位获批代表指定了此候选人，字段 current 说明是哪一位。该代表改为指定其他候选人、不再指定或退出后，即可使用。',
  },
  candidate_unknown: {
    title: '没有该代表的投票留存',
    explanation: '这些纪元开始时，该代表没有说明以哪个候选人参选；或没有留存任何有该候选人投票的纪元。',
  },
  challenge_expired: {
    title: '待签名的文字已过期',
    explanation: '待签名的文字五分钟内有效，而此次签名在那之后才送达。请重新获取并签名。',
  },
  change_not_found: { title: '没有这个条目', explanation: '账本中还没有此编号的条目。' },
  checks_refused: {
    title: '我们的应用无权在那里写入检查',
    explanation: '该仓库不允许我们的 GitHub 应用在提交旁显示判定。其余一切正常；一天后会再试。',
  },
  claim_already_extended: { title: '已延期过', explanation: '一项认领可延期一次，延长其期限的一半。' },
  claim_cooling_off: {
    title: '不久前被收回',
    explanation: '管理员从该代表收回了此任务。过一个认领期后可再次认领。',
  },
  claim_expired: { title: '认领的时间已结束', explanation: '此认领的期限已过，任务重新开放，可再次认领。' },
  claim_limit_reached: {
    title: '同时认领过多',
    explanation: '一位代表同时持有的认领数有上限。请先完成或交还其中一项。',
  },
  claim_not_found: { title: '没有这项认领', explanation: '没有此编号的认领。' },
  chain_unavailable: {
    title: '无法查询链',
    explanation: '链没有及时应答，或节点在另一条链上。没有任何改动；请在 Retry-After 所示时间之后再试。',
  },
  commitment_conflict: {
    title: '期间另有内容已签署',
    explanation:
      '代表就其承诺所签的内容会指明它此前签过的内容。应答中同时给出前者与您的内容：如仍要如此，请重新起草。',
  },
  commitment_limit_reached: {
    title: '未了的承诺过多',
    explanation: '一位代表同时最多可有 100 项未了的承诺。',
  },
  commitment_not_found: { title: '没有这项承诺', explanation: '没有此 id 的承诺。' },
  commitment_overdue: {
    title: '已过到期时间',
    explanation: '已到期的承诺仍可兑现，逾期也可以。但不能再变更或撤回：任何人都不能借此摆脱承诺。',
  },
  completed_before_promised: {
    title: '在承诺之前已完成',
    explanation: '承诺须由作出承诺之后完成的任务来证明。',
  },
  contract_wallet_unverified: {
    title: '无法查询合约钱包',
    explanation:
      '合约钱包的签名须向链上的合约查询来核验。未能及时查询，或此登记册无法访问链。没有任何人登录；请稍后再试，或用密钥登录。',
  },
  contributor_is_claimer: {
    title: '认领本就属于认领者',
    explanation: '贡献者是在认领者之外另行指明的。无需指明认领者本人。',
  },
  contributor_decided: {
    title: '曾以管理员身份就该认领作过决定',
    explanation:
      '推翻过该认领的评审结论中某一部分、或确认过这一决定的管理员，在其仍然有效期间不能成为贡献者。成员 current 指明该决定：先撤回，再同意。',
  },
  contributor_not_linked: {
    title: '贡献者尚未关联 GitHub 身份',
    explanation: '贡献者须是在此登录过并关联了 GitHub 的账户，以便将其对此工作的评审与他人的区分开。',
  },
  contributor_not_named: {
    title: '未被指明为贡献者',
    explanation: '先由认领者指明一个账户；之后该账户可以同意，也可以被移除。',
  },
  cross_site_request: { title: '来自其他网站的请求', explanation: '使用 cookie 的请求必须来自本网站。' },
  database_unavailable: {
    title: '无法连接数据库',
    explanation:
      '服务在运行，但数据库不可用。除非之前的应答已说明，否则没有任何改动；请在 Retry-After 所示时间之后再试。',
  },
  delegate_already_decided: {
    title: '已作决定',
    explanation: '管理员此前已对此申请作出决定。字段 current 说明结果。',
  },
  delegate_not_approved: {
    title: '不是已获批的代表',
    explanation: '只有经管理员批准的代表才能这样做。申请正等待他们决定。',
  },
  delegate_not_found: {
    title: '没有这位代表',
    explanation: '没有此名称的代表。代表的名称为小写，且永不改变。',
  },
  delegate_not_live: { title: '不再是代表', explanation: '该代表被拒绝或已退出。其记录保持原样。' },
  delegate_required: { title: '仅限代表', explanation: '这是代表的操作。提出请求的账户不是代表。' },
  delivery_not_failed: {
    title: '投递并未失败',
    explanation: '只有失败的投递才能手动重试；其他的仍在途中或已送达。',
  },
  delivery_not_found: { title: '没有这次投递', explanation: '没有此 id 的投递。' },
  discord_code_unknown: {
    title: '代码未知或已过期',
    explanation: '/link 的代码只能用一次，十分钟内有效。请向机器人重新获取。',
  },
  discord_not_linked: {
    title: '未关联 Discord',
    explanation: '关注属于账户：请先用机器人在 /link 时给出的代码关联 Discord 身份。',
  },
  draft_expired: {
    title: '草稿已过期',
    explanation: '草稿在 30 分钟内可签名并发送。请重新起草并签署新的消息；没有任何改动。',
  },
  duplicate_key: {
    title: '字段重复',
    explanation: 'JSON 对象中有字段出现两次，或有各解析器理解不一的名称。每个名称请只发送一次。',
  },
  entry_too_large: {
    title: '超出账本一个条目的容量',
    explanation: '账本的一个条目最多 65,535 字节。请缩短文字。',
  },
  epoch_not_found: {
    title: '没有这个纪元',
    explanation:
      '此处没有留存该纪元的投票：它尚未结束、早于此登记册，或其来源无法读取。GET /v1/epochs 列出已留存的纪元。',
  },
  epoch_recorded: {
    title: '该纪元已留存',
    explanation: '每个纪元只写入一次，因为结算单以它为依据。可以再次发送相同的投票与奖励；不同的会被拒绝。',
  },
  epochs_missing: {
    title: '缺少某个纪元的投票',
    explanation: '范围内至少有一个纪元的投票没有留存。请选择其他范围，或等到留存为止：有缺口的结算单是错的。',
  },
  evidence_not_accepted: {
    title: '承诺的是另一种证据',
    explanation: '代表签署时写明了其承诺由什么证明：已完成的任务、由评审人确认的链接，或两者皆可。',
  },
  evidence_not_found: { title: '没有这份证据', explanation: '该承诺没有此编号的链接。' },
  evidence_used: {
    title: '它已证明另一项承诺',
    explanation: '一个已完成的任务只作一项承诺的证据，截至同一纪元的审计也是如此。',
  },
  forbidden: { title: '不允许', explanation: '提出请求的账户无权这样做。' },
  format_not_offered: {
    title: '不提供此格式',
    explanation: 'oEmbed 只以 JSON 应答：请省略 format，或指定 json。',
  },
  fresh_signature_required: {
    title: '需要重新签名',
    explanation: '管理员的操作，以及无法撤回的操作，需要五分钟之内的登录。请重新登录后再次发送请求。',
  },
  github_behind: {
    title: 'GitHub 的信息滞后',
    explanation: 'GitHub 显示的拉取请求状态比之前已见到的更旧。没有任何改动；请稍后再试。',
  },
  github_link_refused: {
    title: '未关联 GitHub',
    explanation:
      '通过 GitHub 关联须在同一浏览器中、十分钟之内开始并完成，并在 GitHub 上获得允许。没有关联任何内容；请重新开始。',
  },
  github_not_linked: {
    title: '未关联 GitHub 身份',
    explanation: '请先为账户关联 GitHub 身份，以便看出哪些拉取请求属于它。',
  },
  github_statement_refused: {
    title: '该声明不能证明关联',
    explanation: 'gist 必须是公开的，属于它所指的 GitHub 用户，并原样包含所给的声明和该账户钱包的签名。',
  },
  github_unavailable: {
    title: 'GitHub 没有应答',
    explanation:
      '无法查询 GitHub，或它返回了错误，或要求我们等待。没有任何改动；请在 Retry-After 所示时间之后再试。',
  },
  idempotency_key_in_progress: {
    title: '使用此键的首个请求仍在处理',
    explanation: '您的另一个使用相同 Idempotency-Key 的请求尚未得到应答。请稍后重复：您会得到相同的应答。',
  },
  idempotency_key_reused: {
    title: '此键属于另一个请求',
    explanation:
      '一个 Idempotency-Key 在 24 小时内只代表一个请求。它又随不同的正文或发往不同的地址；请使用新的键。',
  },
  identity_linked_elsewhere: {
    title: '已关联到另一账户',
    explanation: '一个 GitHub 或 Discord 身份只属于一个账户。请先在那里解除关联。',
  },
  installation_suspended: {
    title: 'GitHub 不让应用查看该仓库',
    explanation:
      '该仓库是私有的，我们的 GitHub 应用在那里被停用或卸载。已知的内容予以保留，期间不会有任何期限届满；其所有者可让应用重新查看它。',
  },
  internal: {
    title: '服务故障',
    explanation: '是这里出了问题，而不是请求有误。请求编号有助于运营方查找原因。',
  },
  invalid_input: {
    title: '输入无效',
    explanation:
      '正文的某个字段、路径参数或查询参数与 API 的说明不符。字段 errors 说明是哪一个及其原因。没有任何改动。',
  },
  invalid_token: {
    title: '访问令牌无效',
    explanation: '访问令牌格式有误、已过期、并非出自此处，或其会话已结束。请刷新令牌或重新登录。',
  },
  link_not_valid: {
    title: '链接无效',
    explanation: '停止提醒的链接自发送起至少 180 天内有效。请登录以更改您的关注，或使用较新消息中的按钮。',
  },
  log_not_consistent: {
    title: '不是此前联署过的日志',
    explanation:
      '见证者只有在得到证明，表明其此前联署的内容是该检查点的开头时，才联署检查点（RFC 9162 §2.1.4）。',
  },
  log_not_known: {
    title: '不是在此见证的日志',
    explanation: '此登记册的运营方指定为哪些日志的检查点联署。GET /v1/witness 列出这些日志。',
  },
  log_not_signed: {
    title: '检查点未由其日志签署',
    explanation: '见证者只联署日志以其已知密钥签署的内容。GET /v1/witness 列出这些密钥。',
  },
  malformed_json: { title: '正文不是 JSON', explanation: '正文无法作为 JSON 读取，或嵌套过深。' },
  malformed_request: { title: '请求格式有误', explanation: '无法将该请求理解为对此服务的 HTTP 请求。' },
  method_not_allowed: {
    title: '此处不允许该方法',
    explanation: '地址存在，但不适用于此方法。Allow 标头说明可用哪些方法。',
  },
  no_bounty: {
    title: '没有赏金',
    explanation: '在该认领所采用的修订版中，任务没有赏金，因此无从记录已支付。',
  },
  no_submission: {
    title: '尚未提交任何内容',
    explanation: '没有拉取请求与此认领关联，因此没有可判定的内容。',
  },
  no_votes: {
    title: '没有投票留存',
    explanation: '没有留存该代表参选过的纪元，或它没有说明以哪个候选人参选。',
  },
  not_embeddable: {
    title: '没有可嵌入的内容',
    explanation:
      '这里的 oEmbed 用于此登记册的代表页面：/delegates/{slug}。其他网站的地址从不抓取，也不予应答。',
  },
  not_followed: { title: '未关注', explanation: '您没有关注该代表。请先关注；之后可以测试提醒如何送达。' },
  not_found: { title: '这里什么也没有', explanation: '此地址下没有内容，或没有该账户可以知道的内容。' },
  not_in_production: {
    title: '尚未上线',
    explanation: '任务所要求的上线证明目前不成立，因此恢复的徽章会立即再次暂停。详情说明原因。',
  },
  not_in_this_state: {
    title: '此状态下不可行',
    explanation: '任务、认领、裁定或承诺当前所处的状态不允许此操作。详情指出当前状态，以及哪些状态允许。',
  },
  not_independent: {
    title: '并非独立于该代表',
    explanation:
      '证据由两位不属于该代表的人确认：不能是其账户、与其共用或曾共用 GitHub 身份的账户、其工作的贡献者，也不能是同一人两次。',
  },
  not_paid_in_full: {
    title: '其审计不能证明它',
    explanation:
      '承诺到期后，可由其期间的分发审计证明：作出承诺之后、到期之前结束的所有分发周期均已审计，且足额支付。',
  },
  not_the_payout_period: {
    title: '范围与分发周期不符',
    explanation:
      '该方案以每个分发周期结束时的投票为准，审计也是如此。请在周期结束后，为一个周期之内、以其最后一个纪元结尾的范围生成结算单。',
  },
  not_your_claim: { title: '不是您的认领', explanation: '只有作出该认领的代表才能这样做。' },
  not_your_delegate: { title: '该代表属于另一账户', explanation: '只有该代表自己的账户才能这样做。' },
  not_your_pull_request: {
    title: '不是您的拉取请求',
    explanation:
      '拉取请求在 GitHub 上的作者必须是与认领账户关联的 GitHub 身份。身份以 GitHub 用户 id 比较，而非用户名。',
  },
  nothing_to_override: {
    title: '那里没有未满足之处',
    explanation:
      '裁定针对与认领关联的拉取请求，就判定中尚未通过的一项作出决定。这一项已通过，或尚无可决定的内容。',
  },
  notice_too_short: {
    title: '提前通知的时间过短',
    explanation:
      '对投票者更不利的方案，最早在公布后经过一个提前通知期才生效；其他方案最早于下一纪元生效。请选择更晚的时间；草稿的 noticeUntil 给出最早时间。',
  },
  objection_window_over: {
    title: '异议期已结束',
    explanation: '已完成的认领可在七天内被提出异议；之后没有异议，徽章即为最终。管理员仍可暂停它。',
  },
  override_exists: {
    title: '另一位管理员已先行决定',
    explanation: '已有管理员就此提交的这一项作出决定。请确认该裁定，或先撤回它；字段 current 指出其条目。',
  },
  override_not_found: { title: '没有这项裁定', explanation: '该认领没有由账本此条目提议的裁定。' },
  override_outdated: {
    title: '判定此后已变化',
    explanation:
      '裁定针对一个提交以及判定对它的说法。自起草以来其中之一已变化；字段 current 给出两者。如仍要如此，请重新起草。',
  },
  own_application: {
    title: '由另一位管理员决定',
    explanation:
      '管理员不能就自己的代表申请作决定，也不能就与自己共用 GitHub 身份的账户的申请作决定。由另一位管理员决定；若没有另一位，由运营者在 STEWARDS 中指定。',
  },
  own_claim: {
    title: '该认领属于您自己一方',
    explanation:
      '作出认领者、与作出认领的代表共用 GitHub 身份者，或为其工作作出贡献者，既不能对它提出异议，也不能对它、对同一任务的其他认领作决定；在认领期间，也不能决定由谁评审。',
  },
  own_candidate: {
    title: '为您自己的候选人投的票',
    explanation:
      '若某周期中参选的候选人是管理员自己一方作为代表所指定的，该管理员不能提交该周期的投票：由另一位管理员提交，或由运营者用 npm run votes 提交。',
  },
  own_question: {
    title: '向自己提问',
    explanation:
      '代表不能向自己提问；管理员也不能就他人向其提出或其本人提出的问题作决定：须由另一账户提问，由另一位管理员决定。',
  },
  own_report: {
    title: '由另一位管理员决定',
    explanation: '任何人都不能就针对自己的举报或自己提出的举报作决定，对与自己共用 GitHub 身份的账户也一样。',
  },
  own_task: {
    title: '您自己一方对该任务作过决定',
    explanation:
      '任何一方都不能按照同一方管理员最后写下的条款认领任务：须先由另一位管理员修订。该管理员从其他代表处收回的任务，该方在一个认领期内也不能认领。',
  },
  payment_declared: {
    title: '该交易此前已申报',
    explanation:
      '一笔交易只计一次。字段 current 说明由哪位代表、为哪份结算单申报；只有被拒绝时才可再次申报，或在申报时未指明结算单的，可为某份结算单再申报。',
  },
  payout_address_taken: {
    title: '该分发地址属于另一位代表',
    explanation: '一笔付款只归一位代表，因此两位代表不能从同一地址付款。请填写只有该代表从中付款的地址。',
  },
  plan_conflict: {
    title: '期间另一方案已公布',
    explanation:
      '签署的消息没有接续该代表方案的最新版本。字段 current 给出两者；请在最新版本之上重新起草方案。',
  },
  plan_followed: {
    title: '另一方案接续此方案',
    explanation: '之后公布的一个方案是与此方案比较的。请先撤回最新的那个。',
  },
  plan_not_announced: { title: '不是已公布的方案', explanation: '只有已公布而尚未生效的方案才能撤回。' },
  plan_not_found: { title: '没有这个版本', explanation: '该代表没有公布过此版本的方案。' },
  plan_takes_effect: {
    title: '方案即将生效',
    explanation: '方案的生效时间已到，不能再撤回。请公布另一个方案。',
  },
  profile_limit_reached: {
    title: '修改次数暂已用完',
    explanation:
      '一位代表在 24 小时内可修改资料 10 次：每次修改都永久记入账本，并通知关注者。Retry-After 说明何时可再修改。',
  },
  question_hidden: {
    title: '该提问已隐藏',
    explanation: '管理员因旁边所写的原因隐藏了此提问。除非管理员重新显示，否则不予回答，也不再次隐藏。',
  },
  question_limit_reached: {
    title: '提问次数暂已用完',
    explanation:
      '一个账户在 24 小时内可提 5 个问题，对同一代表最多有 3 个未回答的提问。请等待回答，或在 Retry-After 所示时间之后再提问。',
  },
  question_not_hidden: {
    title: '该提问未被隐藏',
    explanation: '其文字对所有人可见：只有被管理员隐藏的提问才能重新显示。',
  },
  question_not_found: { title: '没有这个提问', explanation: '没有此编号的提问。' },
  question_session_closed: {
    title: '该问答已结束',
    explanation: '管理员结束了此公开问答；入选的提问和分数保持不变。',
  },
  question_session_collecting: {
    title: '提问仍在计入',
    explanation:
      '不再有提问计入之后才会挑选，使每个提问机会均等。在此之前，只能在不挑选任何提问的情况下结束问答。',
  },
  question_session_not_found: { title: '没有这场问答', explanation: '没有此编号的公开问答。' },
  question_session_open: {
    title: '已有一场问答在进行',
    explanation: '一位代表同时只有一场进行中的公开问答。字段 current 说明是哪一场：请先结束它。',
  },
  pull_request_closed: {
    title: '拉取请求已关闭',
    explanation: '它未合并即被关闭。请重新打开，或提交另一个。',
  },
  pull_request_not_reachable: {
    title: '无法看到该拉取请求',
    explanation: 'GitHub 不再显示该拉取请求：它或其仓库已被删除。已知的内容予以保留。',
  },
  refresh_refused: {
    title: '会话无法继续',
    explanation: '刷新 cookie 缺失、已过期或并非出自此处，或会话已结束。请重新登录。',
  },
  refresh_token_reused: {
    title: '出于安全，会话已结束',
    explanation:
      '一个已用过的刷新 cookie 再次出现。它可能被盗，因此该会话的所有访问令牌均已失效。请重新登录。',
  },
  report_limit_reached: {
    title: '举报次数暂已用完',
    explanation: '一个账户在 24 小时内可举报 5 次。管理员已收到您的举报；Retry-After 说明何时可再举报。',
  },
  report_not_found: { title: '没有这份举报', explanation: '账本的此条目没有提出举报。' },
  report_resolved: { title: '此前已决定', explanation: '一份举报只决定一次。字段 current 说明结果。' },
  reviewer_not_found: { title: '没有这位评审人', explanation: '此账户不是已登记的评审人。' },
  reviewer_required: { title: '仅限评审人', explanation: '已登记的评审人由管理员指定。' },
  rewards_not_recorded: {
    title: '尚不知链上发放了多少',
    explanation: '该范围的投票已留存，但至少有一个纪元链上发放的奖励尚未留存。请稍后再试。',
  },
  second_steward_required: {
    title: '须由另一位管理员确认',
    explanation: '在有多位管理员时，裁定需要其中两位。提议者不能是第二位，与其共用 GitHub 身份的账户也不能。',
  },
  sign_in_not_found: {
    title: '没有这次登录',
    explanation:
      '您没有此 id 的有效会话：它已被结束，或已自行结束。账户只能查看和结束自己的会话；GET /v1/me/sign-ins 列出它们。',
  },
  sign_in_refused: {
    title: '登录被拒绝',
    explanation:
      '签署的消息不是此登记册为此浏览器所写，或已用过、已过期，或签名不属于该地址。请重新获取待签名的文字并签名。',
  },
  signature_invalid: {
    title: '签名不符',
    explanation: '签名不是应签名的钱包对这条消息本身所作。请按草稿原样签署其类型化数据。',
  },
  signature_unsupported: {
    title: '不接受此类签名',
    explanation: '签名为 0x 加十六进制数字，最多 4 KiB。不接受尚未部署的合约钱包的签名（EIP-6492）。',
  },
  server_manager_required: {
    title: '只有服务器的管理者才能这样做',
    explanation: 'Discord 服务器在何处接收变更，由有权管理该服务器的人在该服务器中决定。',
  },
  statement_hash_differs: {
    title: '哈希不同',
    explanation: '代表批准的正是结算单所示哈希对应的各行。这是另一个哈希：请再看一遍结算单。',
  },
  statement_not_found: {
    title: '没有这份结算单',
    explanation: '没有此 id 的结算单。代表的结算单列于 /v1/delegates/{slug}/statements。',
  },
  statement_not_ready: {
    title: '尚未就绪',
    explanation: '结算单仍在计算，或计算失败。请稍后再看其地址；失败的可以重新制作。',
  },
  statement_outdated: {
    title: '前面另有一份结算单',
    explanation:
      '自此结算单制作以来，另一份成为了它之前的一份，并有结转的金额。请重新制作同一范围，并批准新的那份。',
  },
  statement_overlaps: {
    title: '有纪元已获批准',
    explanation: '该代表的一份已批准结算单包含其中至少一个纪元。任何纪元都不会批准两次，以免重复支付。',
  },
  steward_required: { title: '仅限管理员', explanation: '这是登记册管理员的操作。' },
  task_already_claimed: {
    title: '已被认领',
    explanation: '另一位代表持有此任务，或已完成它。每个任务只有一项有效的认领。',
  },
  streams_full: {
    title: '变更流的名额已满',
    explanation:
      '一个进程同时只服务一定数量的变更流。请在 Retry-After 所示时间之后再试，或先读取 GET /v1/changes：变更流恢复时不会有缺口。',
  },
  sync_run_not_found: { title: '没有这次同步', explanation: '没有此编号的同步；同步记录保留 30 天。' },
  task_is_held: {
    title: '有人持有此任务',
    explanation:
      '任务只有在无人持有时才能并入另一任务，以免有人因此失去认领。请等认领结束，或写明原因收回；然后再合并。',
  },
  task_not_found: { title: '没有这个任务', explanation: '没有此编号的任务。' },
  too_busy: {
    title: '过于繁忙',
    explanation: '服务未能及时处理。没有任何改动；请在 Retry-After 所示时间之后再试。',
  },
  too_many_answers: {
    title: '回应过多',
    explanation: '未兑现的承诺最多可有 10 份回应，一个提问最多 3 份回答。',
  },
  too_many_requests: {
    title: '请求过多',
    explanation: '已达到此调用方的上限。RateLimit 和 Retry-After 标头说明何时可以继续。',
  },
  too_many_contributors: { title: '贡献者过多', explanation: '一项认领最多 10 位贡献者。' },
  too_many_streams: {
    title: '来自同一地址的变更流过多',
    explanation:
      '一个地址同时只能打开一定数量的变更流。请关闭其中一个，或在 Retry-After 所示时间之后再试；变更流恢复时不会有缺口。',
  },
  too_much_evidence: { title: '证据过多', explanation: '一项承诺最多可有 10 个链接作为证据。' },
  unsupported_media_type: {
    title: '只接受 JSON',
    explanation: '正文为 application/json；投票文件也可为 text/csv。',
  },
  version_conflict: {
    title: '有人抢先一步',
    explanation: '此修改所指的版本已不是当前版本。字段 current 给出当前版本；请查看后重新决定。',
  },
  too_many_webhooks: { title: 'webhook 过多', explanation: '一个账户最多 5 个 webhook。请移除不再使用的。' },
  webhook_address_refused: {
    title: '不可向该地址发送',
    explanation:
      'webhook 通过 https 发往公共互联网的地址。此地址指向私有、本地或保留的地址，或其名称无法找到。',
  },
  webhook_disabled: {
    title: 'webhook 已停用',
    explanation: '其端点返回了 410，或发送某一条目的十次尝试均告失败。请修复端点并恢复该 webhook。',
  },
  webhook_message_not_found: {
    title: '没有这条消息',
    explanation: '该 webhook 的日志中没有此 id 且关于某一条目的消息。已了结的消息保留 30 天。',
  },
  webhook_not_found: {
    title: '没有这个 webhook',
    explanation: '您没有此 id 的 webhook。账户只能查看和更改自己的。',
  },
  webhook_of_another_app: {
    title: '不是发给我们的 GitHub 应用',
    explanation:
      '该事件用我们的密钥签名，但 X-GitHub-Hook-Installation-Target-ID 指向另一个应用或 webhook。没有留存其任何内容。',
  },
  interaction_not_signed: {
    title: '交互未签名',
    explanation:
      'Discord 用应用的密钥为其发往 /discord/interactions 的内容签名（X-Signature-Ed25519、X-Signature-Timestamp）。未如此签名、五分钟前签名或已应答过的内容不予应答。',
  },
  webhook_not_signed: {
    title: '事件未签名',
    explanation: 'webhook 带有 X-Hub-Signature-256：以 GitHub 应用的密钥对发送时的正文所作的 HMAC-SHA256。',
  },
  work_before_task: {
    title: '工作早于任务',
    explanation: '拉取请求在任务发布之前就已打开。管理员可代认领者提交；届时会显示为早于任务。',
  },
};
