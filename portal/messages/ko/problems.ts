import type { ProblemCode, ProblemText } from '../../../core/problems.ts';

/** What each code of the API means. */
export const problems: Record<ProblemCode, ProblemText> = {
  account_not_signed_in: {
    title: '로그인하지 않음',
    explanation: '계정이 필요합니다. 지갑으로 로그인하고 액세스 토큰을 Authorization: Bearer로 보내세요.',
  },
  already_a_delegate: {
    title: '이미 델리게이트임',
    explanation:
      '계정 하나는 델리게이트 하나까지입니다. 이 계정은 이미 신청했거나 승인되었습니다. 거절되거나 활동을 종료한 뒤에는 다시 신청할 수 있습니다.',
  },
  already_asked: {
    title: '이미 한 질문',
    explanation:
      '이 계정은 이 델리게이트에게 같은 질문을 한 적이 있습니다. current 항목이 그 질문을 알려 줍니다. 같은 질문은 두 번 하지 않습니다.',
  },
  already_confirmed: {
    title: '이미 확인함',
    explanation: '리뷰어는 증거 하나를 한 번만 확인합니다. 다른 리뷰어가 필요합니다.',
  },
  already_reported: {
    title: '이미 신고함',
    explanation:
      '계정 하나는 담당 한 건에 이의를 한 번, 질문 하나를 한 번, 델리게이트는 한 번에 한 건만 신고합니다. 신고는 스튜어드에게 전달되어 있습니다.',
  },
  another_repository: {
    title: '다른 저장소의 풀 리퀘스트',
    explanation: '과제는 저장소를 GitHub의 id로 지정합니다. 그 저장소의 풀 리퀘스트를 제출하세요.',
  },
  application_limit_reached: {
    title: '지금은 더 신청할 수 없음',
    explanation:
      '계정 하나는 결과와 관계없이 24시간에 3번까지 델리게이트를 신청할 수 있습니다. 다시 신청할 수 있는 때는 Retry-After에 있습니다.',
  },
  audit_not_answerable: {
    title: '답변할 것이 없음',
    explanation:
      '델리게이트는 감사가 문제 삼는 것에 답변합니다. 확인 중이거나 부족하거나 늦었을 때입니다. 이 감사는 문제 삼는 것이 없습니다.',
  },
  audit_not_found: {
    title: '그런 감사가 없음',
    explanation:
      '이 델리게이트에는 이 에포크로 끝나는 감사가 없습니다. 있는 감사는 GET /v1/delegates/{slug}/audits가 보여 줍니다.',
  },
  audit_without_data: {
    title: '감사에 데이터가 없음',
    explanation:
      '이 기간 중 일부 에포크의 투표나 보상을 여기서 알 수 없어, 감사에 다시 계산할 내용이 없습니다.',
  },
  badge_not_found: {
    title: '그런 배지가 없음',
    explanation: '과제가 완료되면 담당에 배지가 주어집니다. 그런 담당이 없거나 완료되지 않았습니다.',
  },
  badge_not_held: {
    title: '이 델리게이트의 배지가 아님',
    explanation:
      '공약은 그 델리게이트가 완료했고 배지가 유효한 과제로 증명합니다. 완료되지 않았거나 배지가 정지된 과제로는 증명할 수 없습니다.',
  },
  badge_not_suspended: {
    title: '스튜어드가 정지한 것이 아님',
    explanation:
      '스튜어드는 스튜어드가 정지한 것을 복원합니다. 운영 반영 증명 때문에 정지된 배지는 그 증명과 함께 돌아옵니다.',
  },
  badge_suspended: {
    title: '이미 정지됨',
    explanation: '스튜어드가 이미 이 배지를 정지했습니다. 스튜어드가 복원할 때까지 그대로입니다.',
  },
  body_too_large: {
    title: '본문이 너무 큼',
    explanation:
      '요청 본문은 1 MB, 로그인 경로는 8 KiB, GitHub 웹훅은 25 MiB, 투표 파일은 128 MiB까지입니다. 바뀐 것은 없습니다.',
  },
  candidate_taken: {
    title: '다른 델리게이트의 후보',
    explanation:
      '한 후보에 대한 투표는 한 델리게이트에 대한 투표입니다. 승인된 다른 델리게이트가 이미 이 후보를 지정했고, 누구인지는 current 항목에 있습니다. 그 델리게이트가 다른 후보를 지정하거나, 지정하지 않거나, 활동을 종료하면 쓸 수 있습니다.',
  },
  candidate_unknown: {
    title: '이 델리게이트의 투표가 보관되어 있지 않음',
    explanation:
      '이 에포크들이 시작될 때 델리게이트가 어떤 후보로 선거에 나왔는지 밝히지 않았거나, 그 후보의 투표가 있는 에포크가 보관되어 있지 않습니다.',
  },
  challenge_expired: {
    title: '서명할 텍스트가 오래됨',
    explanation: '서명할 텍스트는 5분 동안 유효한데, 이 서명은 그 뒤에 왔습니다. 새로 요청해 서명하세요.',
  },
  change_not_found: { title: '그런 항목이 없음', explanation: '장부에 아직 이 번호의 항목이 없습니다.' },
  checks_refused: {
    title: '우리 앱이 그곳에 체크를 쓸 수 없음',
    explanation:
      '저장소가 우리 GitHub App이 커밋 옆에 판정을 표시하는 것을 허용하지 않습니다. 다른 것은 모두 동작하며, 하루 뒤에 다시 시도합니다.',
  },
  claim_already_extended: {
    title: '이미 연장함',
    explanation: '담당은 한 번, 기간의 절반만큼 연장할 수 있습니다.',
  },
  claim_cooling_off: {
    title: '얼마 전에 회수됨',
    explanation:
      '스튜어드가 델리게이트에게서 이 과제를 회수했습니다. 담당 기간이 한 번 지나면 다시 맡을 수 있습니다.',
  },
  claim_expired: {
    title: '담당 기간이 끝남',
    explanation: '이 담당의 기한이 지나 과제가 다시 열렸습니다. 새로 맡을 수 있습니다.',
  },
  claim_limit_reached: {
    title: '동시에 맡은 과제가 너무 많음',
    explanation: '델리게이트가 동시에 맡을 수 있는 수는 정해져 있습니다. 먼저 하나를 완료하거나 반납하세요.',
  },
  claim_not_found: { title: '그런 담당이 없음', explanation: '이 번호의 담당이 없습니다.' },
  chain_unavailable: {
    title: '체인에 물을 수 없음',
    explanation:
      '체인이 제때 답하지 않았거나 노드가 다른 체인에 있습니다. 바뀐 것은 없습니다. Retry-After의 시간이 지난 뒤 다시 시도하세요.',
  },
  commitment_conflict: {
    title: '그사이 다른 것이 서명됨',
    explanation:
      '델리게이트가 공약에 대해 서명하는 것은 바로 앞에 서명한 것을 가리킵니다. 응답에 그것과 제출한 것이 함께 있습니다. 그래도 원한다면 다시 작성하세요.',
  },
  commitment_limit_reached: {
    title: '진행 중인 공약이 너무 많음',
    explanation: '델리게이트는 진행 중인 공약을 동시에 100개까지 둘 수 있습니다.',
  },
  commitment_not_found: { title: '그런 공약이 없음', explanation: '이 id의 공약이 없습니다.' },
  commitment_overdue: {
    title: '기한이 지남',
    explanation:
      '기한이 지난 공약도 늦게나마 이행할 수 있습니다. 그러나 변경하거나 철회할 수는 없습니다. 그렇게 약속에서 벗어날 수는 없기 때문입니다.',
  },
  completed_before_promised: {
    title: '약속하기 전에 완료됨',
    explanation: '공약은 공약을 한 뒤에 완료된 과제로 증명합니다.',
  },
  contract_wallet_unverified: {
    title: '컨트랙트 지갑에 물을 수 없음',
    explanation:
      '컨트랙트 지갑의 서명은 체인의 컨트랙트에 물어 확인합니다. 제때 물을 수 없었거나, 이 기록부가 체인에 접근할 수 없습니다. 로그인되지 않았습니다. 나중에 다시 시도하거나 키로 로그인하세요.',
  },
  contributor_is_claimer: {
    title: '담당자의 담당임',
    explanation: '기여자는 담당자 외에 지정하는 사람입니다. 담당자는 지정할 필요가 없습니다.',
  },
  contributor_decided: {
    title: '이 담당을 스튜어드로서 결정함',
    explanation:
      '이 담당의 판정에 직권 결정을 내렸거나 확인한 스튜어드는 그 결정이 유효한 동안 기여자가 될 수 없습니다. current 항목이 그 결정을 가리킵니다. 먼저 철회한 뒤 동의하세요.',
  },
  contributor_not_linked: {
    title: '기여자가 GitHub 신원을 연결하지 않음',
    explanation:
      '기여자는 여기에 로그인하고 GitHub을 연결한 계정이어야 합니다. 그래야 이 작업에 대한 그 사람의 리뷰를 다른 사람의 것과 구분할 수 있습니다.',
  },
  contributor_not_named: {
    title: '기여자로 지정되지 않음',
    explanation: '먼저 담당자가 계정을 지정합니다. 그 뒤 그 계정이 동의하거나, 지정을 취소할 수 있습니다.',
  },
  cross_site_request: {
    title: '다른 사이트에서 보냄',
    explanation: '쿠키를 쓰는 요청은 이 사이트에서 와야 합니다.',
  },
  database_unavailable: {
    title: '데이터베이스에 연결할 수 없음',
    explanation:
      '서비스는 동작하지만 데이터베이스가 그렇지 않습니다. 앞선 응답이 밝히지 않았다면 바뀐 것은 없습니다. Retry-After의 시간이 지난 뒤 다시 시도하세요.',
  },
  delegate_already_decided: {
    title: '이미 결정됨',
    explanation: '스튜어드가 이 신청을 이미 결정했습니다. 결과는 current 항목에 있습니다.',
  },
  delegate_not_approved: {
    title: '승인된 델리게이트가 아님',
    explanation: '스튜어드가 승인한 델리게이트만 할 수 있습니다. 신청은 결정을 기다립니다.',
  },
  delegate_not_found: {
    title: '그런 델리게이트가 없음',
    explanation: '이 이름의 델리게이트가 없습니다. 델리게이트의 이름은 소문자이며 바뀌지 않습니다.',
  },
  delegate_not_live: {
    title: '더 이상 델리게이트가 아님',
    explanation: '델리게이트가 거절되었거나 활동을 종료했습니다. 기록은 그대로 남습니다.',
  },
  delegate_required: {
    title: '델리게이트 전용',
    explanation: '델리게이트가 하는 일입니다. 요청한 계정은 델리게이트가 아닙니다.',
  },
  delivery_not_failed: {
    title: '실패한 전송이 아님',
    explanation: '실패한 전송만 수동으로 다시 시도합니다. 다른 전송은 아직 가는 중이거나 도착했습니다.',
  },
  delivery_not_found: { title: '그런 전송이 없음', explanation: '이 id의 전송이 없습니다.' },
  discord_code_unknown: {
    title: '알 수 없거나 오래된 코드',
    explanation: '/link의 코드는 10분 동안 한 번만 쓸 수 있습니다. 봇에게 새 코드를 받으세요.',
  },
  discord_not_linked: {
    title: 'Discord가 연결되지 않음',
    explanation: '팔로우는 계정에 속합니다. 먼저 봇이 /link에서 주는 코드로 Discord 신원을 연결하세요.',
  },
  draft_expired: {
    title: '초안이 오래됨',
    explanation:
      '초안은 30분 동안 서명해 보낼 수 있습니다. 다시 작성해 새 메시지에 서명하세요. 바뀐 것은 없습니다.',
  },
  duplicate_key: {
    title: '같은 항목이 두 번 있음',
    explanation:
      'JSON 객체에 같은 항목이 두 번 있거나, JSON 파서마다 다르게 읽는 이름이 있습니다. 이름마다 한 번씩만 보내세요.',
  },
  entry_too_large: {
    title: '장부 항목 하나에 담기에 너무 큼',
    explanation: '장부의 항목 하나는 65,535바이트까지입니다. 글을 줄이세요.',
  },
  epoch_not_found: {
    title: '그런 에포크가 없음',
    explanation:
      '이 에포크의 투표는 여기에 보관되어 있지 않습니다. 아직 끝나지 않았거나, 이 기록부보다 먼저였거나, 출처를 읽지 못했습니다. 보관된 에포크는 GET /v1/epochs가 보여 줍니다.',
  },
  epoch_recorded: {
    title: '이미 보관된 에포크',
    explanation:
      '정산서의 근거가 되므로 에포크는 한 번만 기록합니다. 같은 투표와 보상은 다시 보낼 수 있지만, 다른 것은 거절됩니다.',
  },
  epochs_missing: {
    title: '투표가 없는 에포크가 있음',
    explanation:
      '범위 중 하나 이상의 에포크의 투표가 보관되어 있지 않습니다. 다른 범위를 고르거나 보관될 때까지 기다리세요. 빈 곳이 있는 정산서는 틀린 것이 됩니다.',
  },
  evidence_not_accepted: {
    title: '다른 종류의 증거를 약속함',
    explanation:
      '델리게이트는 공약을 무엇으로 증명할지에 서명했습니다. 완료된 과제, 리뷰어가 확인하는 링크, 또는 둘 중 하나입니다.',
  },
  evidence_not_found: { title: '그런 증거가 없음', explanation: '이 공약에는 이 번호의 링크가 없습니다.' },
  evidence_used: {
    title: '다른 공약의 증거임',
    explanation: '완료된 과제 하나는 공약 하나의 증거이며, 같은 에포크까지의 감사도 그렇습니다.',
  },
  forbidden: { title: '허용되지 않음', explanation: '요청한 계정은 이 일을 할 수 없습니다.' },
  format_not_offered: {
    title: '이 형식은 없음',
    explanation: 'oEmbed는 JSON으로만 답합니다. format을 빼거나 json으로 요청하세요.',
  },
  fresh_signature_required: {
    title: '새 서명이 필요함',
    explanation:
      '스튜어드의 행위와 되돌릴 수 없는 행위는 5분 이내의 로그인이 필요합니다. 다시 로그인해 요청을 반복하세요.',
  },
  github_behind: {
    title: 'GitHub이 늦음',
    explanation:
      'GitHub이 이미 본 것보다 이전 상태의 풀 리퀘스트를 보여 줍니다. 바뀐 것은 없습니다. 잠시 뒤 다시 시도하세요.',
  },
  github_link_refused: {
    title: 'GitHub이 연결되지 않음',
    explanation:
      'GitHub 연결은 같은 브라우저에서 10분 안에 시작하고 마쳐야 하며 GitHub에서 허용해야 합니다. 연결된 것은 없습니다. 다시 시작하세요.',
  },
  github_not_linked: {
    title: '연결된 GitHub 신원이 없음',
    explanation: '어떤 풀 리퀘스트가 자신의 것인지 알 수 있도록, 먼저 계정에 GitHub 신원을 연결하세요.',
  },
  github_statement_refused: {
    title: '진술이 연결을 증명하지 못함',
    explanation:
      'gist는 공개되어 있고, 그 안에 적힌 GitHub 사용자의 것이며, 받은 진술을 그대로 담고 계정 지갑의 서명이 있어야 합니다.',
  },
  github_unavailable: {
    title: 'GitHub이 답하지 않음',
    explanation:
      'GitHub에 물을 수 없었거나, 오류로 답했거나, 기다리라고 했습니다. 바뀐 것은 없습니다. Retry-After의 시간이 지난 뒤 다시 시도하세요.',
  },
  idempotency_key_in_progress: {
    title: '이 키의 첫 요청이 아직 처리 중',
    explanation:
      '같은 Idempotency-Key를 쓴 다른 요청에 아직 응답하지 않았습니다. 잠시 뒤 반복하면 같은 응답을 받습니다.',
  },
  idempotency_key_reused: {
    title: '다른 요청의 키',
    explanation:
      'Idempotency-Key는 24시간 동안 요청 하나를 가리킵니다. 다른 본문이나 다른 주소로 다시 보내졌습니다. 새 키를 쓰세요.',
  },
  identity_linked_elsewhere: {
    title: '이미 다른 계정에 연결됨',
    explanation: 'GitHub이나 Discord 신원 하나는 계정 하나에 속합니다. 먼저 그곳에서 연결을 해제하세요.',
  },
  installation_suspended: {
    title: 'GitHub이 앱에 저장소를 보여 주지 않음',
    explanation:
      '저장소가 비공개이고, 우리 GitHub App이 그곳에서 중지되거나 제거되었습니다. 알려진 것은 보관되며 그동안 아무것도 만료되지 않습니다. 소유자가 앱이 다시 보게 할 수 있습니다.',
  },
  internal: {
    title: '서비스 결함',
    explanation: '요청이 아니라 여기에 문제가 있었습니다. 요청 id가 있으면 운영자가 찾는 데 도움이 됩니다.',
  },
  invalid_input: {
    title: '입력이 올바르지 않음',
    explanation:
      '본문의 항목이나 경로 또는 쿼리의 매개변수가 API 설명과 다릅니다. 어떤 것이 왜 그런지는 errors 항목에 있습니다. 바뀐 것은 없습니다.',
  },
  invalid_token: {
    title: '액세스 토큰이 유효하지 않음',
    explanation:
      '액세스 토큰의 형식이 잘못되었거나, 만료되었거나, 여기서 발급한 것이 아니거나, 세션이 끝났습니다. 갱신하거나 다시 로그인하세요.',
  },
  link_not_valid: {
    title: '유효하지 않은 링크',
    explanation:
      '알림을 끝내는 링크는 보낸 그대로 최소 180일 동안 쓸 수 있습니다. 로그인해 팔로우를 바꾸거나, 더 최근 메시지의 버튼을 쓰세요.',
  },
  log_not_consistent: {
    title: '전에 공동 서명한 로그가 아님',
    explanation:
      '증인은 전에 공동 서명한 것이 체크포인트의 앞부분이라는 증명이 있을 때만 공동 서명합니다 (RFC 9162 §2.1.4).',
  },
  log_not_known: {
    title: '여기서 증인을 서는 로그가 아님',
    explanation:
      '이 기록부의 운영자가 어떤 로그의 체크포인트에 공동 서명할지 정합니다. 목록은 GET /v1/witness에 있습니다.',
  },
  log_not_signed: {
    title: '체크포인트에 로그의 서명이 없음',
    explanation:
      '증인은 로그가 자신이 아는 로그의 키로 서명한 것에 공동 서명합니다. 그 키는 GET /v1/witness에 있습니다.',
  },
  malformed_json: {
    title: '본문이 JSON이 아님',
    explanation: '본문을 JSON으로 읽을 수 없거나 너무 깊이 중첩되어 있습니다.',
  },
  malformed_request: {
    title: '요청 형식이 잘못됨',
    explanation: '이 서비스에 대한 HTTP 요청으로 이해할 수 없습니다.',
  },
  method_not_allowed: {
    title: '여기서 허용되지 않는 메서드',
    explanation: '주소는 있지만 이 메서드로는 쓸 수 없습니다. 쓸 수 있는 메서드는 Allow 헤더에 있습니다.',
  },
  no_bounty: {
    title: '바운티 없음',
    explanation: '담당이 따르는 수정판의 과제에는 바운티가 없어, 지급되었다고 기록할 수 없습니다.',
  },
  no_submission: {
    title: '제출된 것이 없음',
    explanation: '이 담당에 연결된 풀 리퀘스트가 없어 판정할 것이 없습니다.',
  },
  no_votes: {
    title: '보관된 투표가 없음',
    explanation:
      '이 델리게이트가 선거에 나온 에포크가 보관되어 있지 않거나, 어떤 후보로 나오는지 밝히지 않았습니다.',
  },
  not_embeddable: {
    title: '임베드할 것이 없음',
    explanation:
      '여기의 oEmbed는 이 기록부의 델리게이트 페이지(/delegates/{slug})용입니다. 다른 곳의 주소는 가져오지도, 답하지도 않습니다.',
  },
  not_followed: {
    title: '팔로우하지 않음',
    explanation:
      '이 델리게이트를 팔로우하지 않습니다. 먼저 팔로우하면 알림이 어떻게 오는지 시험해 볼 수 있습니다.',
  },
  not_found: {
    title: '여기에는 아무것도 없음',
    explanation: '이 주소에는 아무것도 없거나, 계정이 알 수 있는 것이 없습니다.',
  },
  not_in_production: {
    title: '운영에 반영되지 않음',
    explanation:
      '과제가 요구하는 운영 반영 증명이 지금은 성립하지 않아, 배지를 복원해도 곧바로 다시 정지됩니다. 이유는 상세 내용에 있습니다.',
  },
  not_in_this_state: {
    title: '이 상태에서는 할 수 없음',
    explanation:
      '과제, 담당, 직권 결정 또는 공약의 현재 상태에서는 요청한 일을 할 수 없습니다. 현재 상태와 가능한 상태는 상세 내용에 있습니다.',
  },
  not_independent: {
    title: '델리게이트와 독립적이지 않음',
    explanation:
      '증거는 그 델리게이트에 속하지 않은 두 사람이 확인합니다. 그 계정, 그와 GitHub 신원을 공유하거나 공유했던 계정, 그 작업의 기여자, 그리고 같은 사람 두 번은 안 됩니다.',
  },
  not_paid_in_full: {
    title: '감사가 증명하지 못함',
    explanation:
      '공약은 기한이 된 뒤 그 기간의 지급 감사로 증명합니다. 공약을 한 뒤부터 기한까지 끝난 모든 지급 주기가 감사되었고 전액 지급되었어야 합니다.',
  },
  not_the_payout_period: {
    title: '지급 주기와 다른 범위',
    explanation:
      '이 플랜은 감사와 마찬가지로 각 지급 주기가 끝날 때의 투표를 기준으로 합니다. 주기가 끝난 뒤, 한 주기 안에서 그 마지막 에포크로 끝나는 범위로 정산서를 만드세요.',
  },
  not_your_claim: { title: '자신의 담당이 아님', explanation: '맡은 델리게이트만 할 수 있습니다.' },
  not_your_delegate: {
    title: '다른 계정의 델리게이트',
    explanation: '그 델리게이트의 계정만 할 수 있습니다.',
  },
  not_your_pull_request: {
    title: '자신의 풀 리퀘스트가 아님',
    explanation:
      'GitHub에서 풀 리퀘스트의 작성자는 담당 계정에 연결된 GitHub 신원이어야 합니다. 신원은 로그인 이름이 아니라 GitHub 사용자 id로 비교합니다.',
  },
  nothing_to_override: {
    title: '그곳에는 통과하지 못한 판정 항목이 없음',
    explanation:
      '직권 결정은 담당에 연결된 풀 리퀘스트의 판정 중 통과하지 못한 항목에 대해 내립니다. 이 항목은 통과했거나, 아직 결정할 것이 없습니다.',
  },
  notice_too_short: {
    title: '예고 기간이 너무 짧음',
    explanation:
      '투표자에게 불리한 플랜은 빨라도 발표 후 예고 기간이 지나야 시행되고, 그 밖의 플랜은 다음 에포크부터 시행됩니다. 더 늦은 시각을 고르세요. 가장 이른 시각은 초안의 noticeUntil에 있습니다.',
  },
  objection_window_over: {
    title: '이의 제기 기간이 끝남',
    explanation:
      '완료된 담당에는 7일 동안 이의를 제기할 수 있습니다. 그 뒤에는 이의가 없으므로 배지가 확정됩니다. 스튜어드는 여전히 정지할 수 있습니다.',
  },
  override_exists: {
    title: '다른 스튜어드가 먼저 함',
    explanation:
      '스튜어드가 이 커밋의 이 판정 항목에 대해 이미 결정했습니다. 그 직권 결정을 확인하거나 먼저 철회하세요. 항목 번호는 current에 있습니다.',
  },
  override_not_found: {
    title: '그런 직권 결정이 없음',
    explanation: '이 담당에는 장부의 이 항목이 제안한 직권 결정이 없습니다.',
  },
  override_outdated: {
    title: '그 뒤 판정이 바뀜',
    explanation:
      '직권 결정은 커밋 하나와 그에 대한 판정 내용에 대한 것입니다. 초안 이후 둘 중 하나가 바뀌었고, current 항목에 나와 있습니다. 그래도 원한다면 다시 작성하세요.',
  },
  own_application: {
    title: '다른 스튜어드가 결정함',
    explanation:
      '스튜어드는 자신의 델리게이트 신청이나 자신과 GitHub 신원을 공유하는 계정의 신청을 결정하지 않습니다. 다른 스튜어드가 결정하며, 없으면 운영자가 STEWARDS에 한 명을 지정합니다.',
  },
  own_claim: {
    title: '자기 쪽의 담당임',
    explanation:
      '과제를 맡은 사람, 맡은 델리게이트와 GitHub 신원을 공유하는 사람, 그 작업에 기여한 사람은 이의를 제기하지도 결정하지도 않습니다. 같은 과제에 대한 다른 델리게이트의 담당이나, 담당이 이어지는 동안 누가 리뷰하는지도 결정하지 않습니다.',
  },
  own_candidate: {
    title: '자기 후보의 표',
    explanation:
      '스튜어드는 자기 쪽이 델리게이트로서 지정한 후보가 출마한 에포크의 표를 보내지 않습니다. 다른 스튜어드가 보내거나 운영자가 npm run votes로 보냅니다.',
  },
  own_question: {
    title: '자신에게 하는 질문',
    explanation:
      '델리게이트는 자신에게 질문하지 않으며, 스튜어드는 자신이 받거나 한 질문을 결정하지 않습니다. 다른 계정이 질문하고 다른 스튜어드가 결정합니다.',
  },
  own_report: {
    title: '다른 스튜어드가 결정함',
    explanation:
      '자신에 대한 신고나 자신이 한 신고는 스스로 결정하지 않으며, GitHub 신원을 공유하는 계정의 것도 마찬가지입니다.',
  },
  own_task: {
    title: '자기 쪽이 이 과제를 결정함',
    explanation:
      '어느 쪽도 같은 쪽의 스튜어드가 마지막으로 쓴 조건의 과제를 맡지 않습니다. 먼저 다른 스튜어드가 개정해야 합니다. 그 스튜어드가 다른 델리게이트에게서 되찾은 과제도 한 담당 기간 동안 그 쪽이 맡을 수 없습니다.',
  },
  payment_declared: {
    title: '이미 제출된 트랜잭션',
    explanation:
      '트랜잭션은 한 번만 계산됩니다. 어느 델리게이트가 어느 정산서로 제출했는지는 current 항목에 있습니다. 거절되었거나, 정산서 없이 제출한 것을 정산서에 대해 제출할 때만 다시 제출할 수 있습니다.',
  },
  payout_address_taken: {
    title: '다른 델리게이트의 지급 주소',
    explanation:
      '지급은 한 델리게이트의 것으로만 계산되므로, 두 델리게이트가 한 주소에서 지급할 수 없습니다. 이 델리게이트만 지급하는 주소를 쓰세요.',
  },
  plan_conflict: {
    title: '그사이 다른 플랜이 발표됨',
    explanation:
      '서명된 메시지가 델리게이트의 마지막 플랜 버전을 잇지 않습니다. current 항목에 둘 다 있습니다. 마지막 버전 위에 다시 작성하세요.',
  },
  plan_followed: {
    title: '다른 플랜이 이 플랜을 잇고 있음',
    explanation: '나중에 발표된 플랜이 이 플랜과 비교되었습니다. 마지막 플랜을 먼저 철회하세요.',
  },
  plan_not_announced: {
    title: '발표된 플랜이 아님',
    explanation: '발표되었고 아직 시행되지 않은 플랜만 철회할 수 있습니다.',
  },
  plan_not_found: {
    title: '그런 버전이 없음',
    explanation: '델리게이트가 이 버전의 플랜을 발표한 적이 없습니다.',
  },
  plan_takes_effect: {
    title: '플랜이 시행됨',
    explanation: '플랜의 시행 시각이 되어 더 이상 철회할 수 없습니다. 다른 플랜을 발표하세요.',
  },
  profile_limit_reached: {
    title: '지금은 더 변경할 수 없음',
    explanation:
      '델리게이트는 24시간에 10번까지 프로필을 변경할 수 있습니다. 변경은 모두 장부에 영구히 남고 팔로워에게 알려집니다. 다시 변경할 수 있는 때는 Retry-After에 있습니다.',
  },
  question_hidden: {
    title: '숨겨진 질문',
    explanation:
      '스튜어드가 옆에 적힌 이유로 이 질문을 숨겼습니다. 스튜어드가 다시 표시하지 않는 한 답변하지 않으며 다시 숨기지도 않습니다.',
  },
  question_limit_reached: {
    title: '지금은 더 질문할 수 없음',
    explanation:
      '계정 하나는 24시간에 질문 5개까지, 한 델리게이트에게 답변되지 않은 질문 3개까지 할 수 있습니다. 답변을 기다리거나 Retry-After의 시간이 지난 뒤 질문하세요.',
  },
  question_not_hidden: {
    title: '숨겨진 질문이 아님',
    explanation: '내용이 모두에게 보입니다. 스튜어드가 숨긴 질문만 다시 표시합니다.',
  },
  question_not_found: { title: '그런 질문이 없음', explanation: '이 번호의 질문이 없습니다.' },
  question_session_closed: {
    title: '끝난 세션',
    explanation: '스튜어드가 이 공개 세션을 마쳤습니다. 뽑힌 질문과 점수는 그대로 남습니다.',
  },
  question_session_collecting: {
    title: '아직 질문을 집계하는 중',
    explanation:
      '모든 질문에 같은 기회가 있도록, 더 이상 집계되지 않을 때 질문을 고릅니다. 그때까지는 아무것도 고르지 않고만 세션을 마칠 수 있습니다.',
  },
  question_session_not_found: { title: '그런 세션이 없음', explanation: '이 번호의 공개 세션이 없습니다.' },
  question_session_open: {
    title: '이미 열린 세션이 있음',
    explanation:
      '델리게이트는 공개 세션을 한 번에 하나만 엽니다. 어떤 세션인지는 current 항목에 있습니다. 그 세션을 먼저 마치세요.',
  },
  pull_request_closed: {
    title: '닫힌 풀 리퀘스트',
    explanation: '병합되지 않고 닫혔습니다. 다시 열거나 다른 것을 제출하세요.',
  },
  pull_request_not_reachable: {
    title: '풀 리퀘스트를 볼 수 없음',
    explanation:
      'GitHub이 풀 리퀘스트를 더 이상 보여 주지 않습니다. 풀 리퀘스트나 저장소가 삭제되었습니다. 알려진 것은 보관됩니다.',
  },
  refresh_refused: {
    title: '세션을 이어 갈 수 없음',
    explanation:
      '갱신 쿠키가 없거나, 오래되었거나, 여기서 발급한 것이 아니거나, 세션이 끝났습니다. 다시 로그인하세요.',
  },
  refresh_token_reused: {
    title: '안전을 위해 세션을 종료함',
    explanation:
      '이미 쓴 갱신 쿠키가 다시 왔습니다. 도난당했을 수 있어 이 세션의 모든 액세스 토큰을 종료했습니다. 다시 로그인하세요.',
  },
  report_limit_reached: {
    title: '지금은 더 신고할 수 없음',
    explanation:
      '계정 하나는 24시간에 5번까지 신고할 수 있습니다. 신고한 내용은 스튜어드에게 있습니다. 더 신고할 수 있는 때는 Retry-After에 있습니다.',
  },
  report_not_found: {
    title: '그런 신고가 없음',
    explanation: '장부의 이 항목은 신고를 접수한 것이 아닙니다.',
  },
  report_resolved: {
    title: '이미 결정됨',
    explanation: '신고는 한 번만 결정합니다. 결과는 current 항목에 있습니다.',
  },
  reviewer_not_found: { title: '그런 리뷰어가 없음', explanation: '이 계정은 등록된 리뷰어가 아닙니다.' },
  reviewer_required: { title: '리뷰어 전용', explanation: '등록된 리뷰어는 스튜어드가 지정합니다.' },
  rewards_not_recorded: {
    title: '무엇이 부여되었는지 아직 모름',
    explanation:
      '범위의 투표는 보관되어 있지만, 하나 이상의 에포크에서 체인이 부여한 것은 아직 보관되어 있지 않습니다. 나중에 다시 시도하세요.',
  },
  second_steward_required: {
    title: '다른 스튜어드가 확인해야 함',
    explanation:
      '스튜어드가 여럿이면 직권 결정에는 두 명이 필요합니다. 제안한 사람도, 그와 GitHub 신원을 공유하는 계정도 두 번째가 될 수 없습니다.',
  },
  sign_in_not_found: {
    title: '그런 로그인이 없음',
    explanation:
      '이 id로 이어지는 세션이 없습니다. 종료되었거나 저절로 끝났습니다. 계정은 자신의 세션만 보고 종료할 수 있으며, 목록은 GET /v1/me/sign-ins에 있습니다.',
  },
  sign_in_refused: {
    title: '로그인이 거절됨',
    explanation:
      '서명된 메시지가 이 기록부가 이 브라우저를 위해 쓴 것이 아니거나, 이미 쓰였거나, 만료되었거나, 서명이 그 주소의 것이 아닙니다. 새 텍스트를 요청해 서명하세요.',
  },
  signature_invalid: {
    title: '서명이 맞지 않음',
    explanation:
      '서명해야 하는 지갑이 바로 이 메시지에 한 서명이 아닙니다. 초안의 데이터를 받은 그대로 서명하세요.',
  },
  signature_unsupported: {
    title: '받지 않는 종류의 서명',
    explanation:
      '서명은 0x와 16진수이며 4 KiB까지입니다. 아직 배포되지 않은 컨트랙트 지갑의 서명(EIP-6492)은 받지 않습니다.',
  },
  server_manager_required: {
    title: '서버 관리자만 할 수 있음',
    explanation:
      'Discord 서버의 어디에 변경을 알릴지는 그 서버를 관리할 권한이 있는 사람이 그 서버에서 정합니다.',
  },
  statement_hash_differs: {
    title: '다른 해시',
    explanation:
      '델리게이트는 정산서에 표시된 해시의 행들을 그대로 승인합니다. 이것은 다른 해시입니다. 정산서를 다시 보세요.',
  },
  statement_not_found: {
    title: '그런 정산서가 없음',
    explanation:
      '이 id의 정산서가 없습니다. 델리게이트의 정산서는 /v1/delegates/{slug}/statements에 있습니다.',
  },
  statement_not_ready: {
    title: '아직 준비되지 않음',
    explanation:
      '정산서를 아직 계산 중이거나 계산에 실패했습니다. 나중에 그 주소를 다시 보세요. 실패한 것은 다시 만들 수 있습니다.',
  },
  statement_outdated: {
    title: '앞에 다른 정산서가 있음',
    explanation:
      '이 정산서를 만든 뒤 다른 정산서가 그 앞의 것이 되었고, 이월된 금액이 있습니다. 같은 범위를 다시 만들어 그것을 승인하세요.',
  },
  statement_overlaps: {
    title: '이미 승인된 에포크가 있음',
    explanation:
      '이 델리게이트의 승인된 정산서에 이 에포크 중 하나 이상이 들어 있습니다. 두 번 지급되지 않도록 에포크는 두 번 승인하지 않습니다.',
  },
  steward_required: { title: '스튜어드 전용', explanation: '이 기록부의 스튜어드가 하는 일입니다.' },
  task_already_claimed: {
    title: '이미 담당이 있음',
    explanation:
      '다른 델리게이트가 이 과제를 맡고 있거나 완료했습니다. 과제마다 진행 중인 담당은 하나입니다.',
  },
  streams_full: {
    title: '스트림 자리가 모두 참',
    explanation:
      '프로세스 하나가 동시에 제공하는 변경 스트림 수는 정해져 있습니다. Retry-After의 시간이 지난 뒤 다시 시도하거나, 그동안 GET /v1/changes를 읽으세요. 스트림은 빠짐없이 이어집니다.',
  },
  sync_run_not_found: {
    title: '그런 동기화가 없음',
    explanation: '이 번호의 동기화가 없습니다. 동기화 기록은 30일 동안 보관됩니다.',
  },
  task_is_held: {
    title: '맡은 사람이 있는 과제',
    explanation:
      '누군가 담당을 잃지 않도록, 과제는 맡은 사람이 없을 때만 다른 과제에 합칩니다. 담당이 끝나기를 기다리거나 이유를 적고 회수한 뒤 합치세요.',
  },
  task_not_found: { title: '그런 과제가 없음', explanation: '이 번호의 과제가 없습니다.' },
  too_busy: {
    title: '너무 바쁨',
    explanation:
      '서비스가 제때 처리하지 못했습니다. 바뀐 것은 없습니다. Retry-After의 시간이 지난 뒤 다시 시도하세요.',
  },
  too_many_answers: {
    title: '답변이 너무 많음',
    explanation: '미이행 공약에는 답변 10개, 질문에는 3개까지입니다.',
  },
  too_many_requests: {
    title: '요청이 너무 많음',
    explanation:
      '이 호출자의 한도에 이르렀습니다. 언제 다시 할 수 있는지는 RateLimit와 Retry-After 헤더에 있습니다.',
  },
  too_many_contributors: { title: '기여자가 너무 많음', explanation: '담당 하나의 기여자는 10명까지입니다.' },
  too_many_streams: {
    title: '한 주소의 스트림이 너무 많음',
    explanation:
      '한 주소가 동시에 열 수 있는 변경 스트림 수는 정해져 있습니다. 하나를 닫거나 Retry-After의 시간이 지난 뒤 다시 시도하세요. 스트림은 빠짐없이 이어집니다.',
  },
  too_much_evidence: { title: '증거가 너무 많음', explanation: '공약 하나의 증거 링크는 10개까지입니다.' },
  unsupported_media_type: {
    title: 'JSON만 받음',
    explanation: '본문은 application/json이며, 투표 파일은 text/csv도 됩니다.',
  },
  version_conflict: {
    title: '누군가 먼저 함',
    explanation:
      '수정이 가리키는 버전은 더 이상 현재 버전이 아닙니다. 현재 버전은 current 항목에 있습니다. 보고 다시 결정하세요.',
  },
  too_many_webhooks: {
    title: '웹훅이 너무 많음',
    explanation: '계정 하나의 웹훅은 5개까지입니다. 더 이상 쓰지 않는 것을 삭제하세요.',
  },
  webhook_address_refused: {
    title: '보낼 수 없는 주소',
    explanation:
      '웹훅은 https로 공용 인터넷의 주소에 보냅니다. 이 주소는 사설, 로컬 또는 예약된 주소로 이어지거나, 이름을 찾을 수 없습니다.',
  },
  webhook_disabled: {
    title: '비활성화된 웹훅',
    explanation:
      '엔드포인트가 410으로 답했거나, 항목 하나를 보내는 시도가 10번 실패했습니다. 엔드포인트를 고치고 웹훅을 다시 시작하세요.',
  },
  webhook_message_not_found: {
    title: '그런 메시지가 없음',
    explanation: '웹훅의 기록에 항목에 관한 이 id의 메시지가 없습니다. 끝난 메시지는 30일 동안 보관됩니다.',
  },
  webhook_not_found: {
    title: '그런 웹훅이 없음',
    explanation: '이 id의 웹훅이 없습니다. 계정은 자신의 것만 보고 바꿀 수 있습니다.',
  },
  webhook_of_another_app: {
    title: '우리 GitHub App에 보낸 것이 아님',
    explanation:
      '이벤트는 우리 비밀 값으로 서명되었지만, X-GitHub-Hook-Installation-Target-ID가 다른 앱이나 웹훅을 가리킵니다. 아무것도 보관하지 않았습니다.',
  },
  interaction_not_signed: {
    title: '서명되지 않은 인터랙션',
    explanation:
      'Discord는 /discord/interactions로 보내는 것에 애플리케이션의 키로 서명합니다 (X-Signature-Ed25519, X-Signature-Timestamp). 그렇게 서명되지 않았거나, 5분보다 전에 서명되었거나, 이미 답한 것에는 답하지 않습니다.',
  },
  webhook_not_signed: {
    title: '서명되지 않은 이벤트',
    explanation:
      '웹훅에는 X-Hub-Signature-256이 있습니다. 보낸 그대로의 본문을 GitHub App의 비밀 값으로 계산한 HMAC-SHA256입니다.',
  },
  work_before_task: {
    title: '과제보다 먼저인 작업',
    explanation:
      '풀 리퀘스트가 과제 게시 전에 열렸습니다. 스튜어드가 담당자를 대신해 제출할 수 있으며, 그때는 더 먼저인 것으로 표시됩니다.',
  },
};
