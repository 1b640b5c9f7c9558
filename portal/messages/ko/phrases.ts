import type { Phrase } from '../../../core/phrases.ts';

export const phrases: Record<Phrase, string> = {
  'no pull request is submitted': '제출된 풀 리퀘스트 없음',
  'merged with head {commit}': '헤드 커밋 {commit}에서 병합됨',
  'closed without merge': '병합 없이 닫힘',
  'still a draft': '아직 초안',
  'open, head {commit}': '열림, 헤드 커밋 {commit}',
  'merged into another branch: {branch}, the task asks for {asked}':
    '다른 브랜치에 병합됨: {branch}. 과제가 요구하는 브랜치는 {asked}',
  'goes into {branch}, the task asks for {asked}': '대상 브랜치는 {branch}, 과제가 요구하는 브랜치는 {asked}',
  'goes into {branch}': '대상 브랜치 {branch}',
  '{counted} of {quorum} approvals that count': '인정되는 승인 {quorum}건 중 {counted}건',
  '{counted} of {quorum} approvals': '승인 {quorum}건 중 {counted}건',
  'nobody asks for changes': '변경을 요청한 사람 없음',
  'more happened than can be read, so somebody’s request for changes may have been dismissed by the claimer’s side: a steward decides':
    '일이 너무 많아 다 읽을 수 없고 담당자 측이 변경 요청을 취소했을 수 있음: 스튜어드가 결정',
  'there are more reviews than can be read, so somebody may ask for changes: a steward decides':
    '리뷰가 너무 많아 다 읽을 수 없고 변경 요청이 있을 수 있음: 스튜어드가 결정',
  '{logins} asked for changes and must look again': '{logins}: 변경을 요청했으며 다시 확인해야 함',
  '{logins} asked for changes': '변경 요청: {logins}',
  'GitHub knows everybody who wrote it': '모든 작성자를 GitHub에서 확인함',
  '{said}: a steward’s approval is needed besides': '{said}: 스튜어드의 승인이 추가로 필요함',
  'the steward {login} approved it besides': '스튜어드 {login}의 추가 승인',
  '{unknown} of {commits} commits name somebody GitHub does not know':
    '커밋 {commits}개 중 {unknown}개의 작성자를 GitHub에서 확인할 수 없음',
  'only {commits} of its commits can be read': '커밋을 {commits}개만 읽을 수 있음',
  'GitHub does not tell who pushed it': '누가 푸시했는지 GitHub이 알려 주지 않음',
  'waits for the merge': '병합 대기 중',
  'merged by {login}, who claims the task, as {commit}': '과제 담당자 {login} 병합, 커밋 {commit}',
  'merged by {login} as {commit}': '{login} 병합, 커밋 {commit}',
  'merged as {commit}': '병합 커밋 {commit}',
  'the delegate is approved': '델리게이트가 승인 상태임',
  'the delegate is not approved any more: no badge until it is again':
    '델리게이트가 더 이상 승인 상태가 아님: 다시 승인될 때까지 배지 없음',
  'waits for production': '운영 반영 대기 중',
  'has been in production long enough': '운영 환경에 충분한 기간 유지됨',
  'must stay in production until {time}': '{time}까지 운영 환경에 유지되어야 함',
  'merged, not yet reviewed: {said}': '병합되었으나 리뷰 전: {said}',
  'a steward overrode it: {reason} (it was: {said})': '스튜어드 직권 결정: {reason} (원래 판정: {said})',
  'taken back by {revert}': '{revert}에서 되돌림',
  'by the word of a steward: {reason}': '스튜어드의 확인: {reason}',
  'waits for the word of a steward': '스튜어드의 확인 대기 중',
  'waits for a deployment to {environment} that contains the merge':
    '병합을 포함한 {environment} 배포 대기 중',
  'the newest deployment to {environment} ({commit}) is {state}':
    '{environment}의 최신 배포({commit}) 상태: {state}',
  '{commit}, deployed to {environment}, does not contain the merge':
    '{environment}에 배포된 {commit}에 병합이 포함되어 있지 않음',
  '{commit}, deployed to {environment}, contains the merge':
    '{environment}에 배포된 {commit}에 병합이 포함되어 있음',
  'waits for a release that contains the merge': '병합을 포함한 릴리스 대기 중',
  'the newest release {tag} does not contain the merge': '최신 릴리스 {tag}에 병합이 포함되어 있지 않음',
  'release {tag} contains the merge': '릴리스 {tag}에 병합이 포함되어 있음',
  'waits for the merge to reach the branch {branch}': '병합이 브랜치 {branch}에 반영되기를 대기 중',
  'the branch {branch} contains the merge': '브랜치 {branch}에 병합이 포함되어 있음',
  'a comment is neither an approval nor an objection': '댓글은 승인도 변경 요청도 아님',
  'the account was deleted': '삭제된 계정',
  'a later review by the same person stands': '같은 사람의 나중 리뷰가 유효함',
  'it is a bot’s': '봇의 리뷰',
  'it was dismissed': '취소된 리뷰',
  'its dismissal by the claimer’s side lifts nothing: asks for changes: this blocks until the same reviewer approves':
    '담당자 측의 취소로는 해제되지 않음: 변경 요청. 같은 리뷰어가 승인할 때까지 진행 불가',
  'asks for changes, but a steward overrode it: {reason}': '변경을 요청했지만 스튜어드 직권 결정: {reason}',
  'asks for changes on {pullRequest}, which was submitted before: this blocks until the same reviewer approves':
    '이전에 제출된 {pullRequest}에 변경 요청: 같은 리뷰어가 승인할 때까지 진행 불가',
  'asks for changes: this blocks until the same reviewer approves':
    '변경 요청: 같은 리뷰어가 승인할 때까지 진행 불가',
  'not a registered reviewer': '등록된 리뷰어가 아님',
  'the reviewer has unlinked this GitHub identity; once it is linked again this counts':
    '리뷰어가 이 GitHub 계정의 연결을 해제함; 다시 연결하면 유효',
  'the reviewer was not registered when this was given: they may approve again':
    '이 의견을 낼 때 리뷰어가 등록되어 있지 않았음: 다시 승인할 수 있음',
  'approved {commit}': '{commit} 승인',
  'the commit it approved is gone': '승인한 커밋이 사라짐',
  'it approved {commit}, and so much happened since that the base branch may have been changed':
    '{commit} 승인. 그 뒤 일이 너무 많아 대상 브랜치가 바뀌었을 수 있음',
  'it approved {commit} before the base branch was changed': '대상 브랜치가 바뀌기 전에 {commit} 승인',
  'it approved {commit}, but the head is {head}': '{commit}에 대한 승인이나 현재 헤드 커밋은 {head}',
  'the reviewer is the claimer': '리뷰어가 담당자 본인임',
  'the reviewer is the author of the pull request': '리뷰어가 풀 리퀘스트 작성자임',
  'the reviewer contributed to this work': '리뷰어가 이 작업에 기여함',
  'the reviewer belongs to the claiming delegate': '리뷰어가 담당 델리게이트 소속임',
  'the reviewer wrote or committed part of it': '리뷰어가 일부를 작성했거나 커밋함',
  'the reviewer is named as co-author; one more independent review is needed':
    '리뷰어가 공동 작성자로 표시됨. 독립적인 리뷰가 하나 더 필요함',
  'the reviewer pushed to it': '리뷰어가 푸시한 적이 있음',
  'the reviewer approved most of this delegate’s earlier work: another reviewer’s approval is needed':
    '이 델리게이트의 이전 작업 대부분을 승인한 리뷰어: 다른 리뷰어의 승인이 필요함',
  'the reviewer votes for this delegate, and of all who do one approval counts: that of {login}':
    '이 델리게이트에게 투표하는 리뷰어. 그런 리뷰어의 승인은 모두 합쳐 하나만 인정됨: {login}의 승인',
  'no registered reviewer is left whose approval could count: a steward decides':
    '승인이 인정될 수 있는 등록 리뷰어가 남아 있지 않음: 스튜어드가 결정',
  'claimed by the delegate': '델리게이트가 맡음',
  'given back': '반납됨',
  'the deadline passed': '기한이 지남',
  'taken back by a steward': '스튜어드가 회수함',
  'the task was cancelled': '과제가 취소됨',
  'another claim was approved first': '다른 담당이 먼저 승인됨',
  'the work of {name} was approved first': '{name}의 작업이 먼저 승인됨',
  submission: '풀 리퀘스트 제출',
  '{pullRequest} taken back': '{pullRequest} 철회',
  'a steward decided so': '스튜어드의 결정',
  'an objection was upheld': '이의가 받아들여짐',
  'the issue {issue} was closed': '이슈 {issue} 닫힘',
  'its issue was closed': '해당 이슈 닫힘',
  'GitHub no longer shows it to our App: the App was uninstalled or suspended there, or the repository is gone':
    'GitHub이 더 이상 우리 앱에 보여 주지 않음: 앱이 제거되거나 중지되었거나 저장소가 사라짐',
  'GitHub no longer shows it: it is gone, or was made private where our App is not allowed':
    'GitHub이 더 이상 보여 주지 않음: 사라졌거나 우리 앱이 허용되지 않은 비공개 저장소로 바뀜',
  'the delegate retired: its claim stands still and holds the task until a steward revokes it':
    '델리게이트 활동 종료: 담당 시간이 멈춘 채 스튜어드가 회수할 때까지 과제를 차지함',
  'GitHub no longer shows it: it is gone or private': 'GitHub이 더 이상 보여 주지 않음: 사라졌거나 비공개임',
  'so it is with one more claim': '다른 담당 1건도 마찬가지임',
  'so it is with {others} more claims': '다른 담당 {others}건도 마찬가지임',
  'what stopped it is over': '멈추게 한 사유가 끝남',
  'repository looked at anew': '저장소를 다시 확인함',
  'sync run {run}': '동기화 {run}',
  'restored by a steward': '스튜어드가 복원함',
  'override {entry} withdrawn': '직권 결정 {entry} 철회',
  'override {entry}': '직권 결정 {entry}',
  'revision {revision} taken': '수정판 {revision} 적용',
  'It is not in a block yet': '아직 블록에 포함되지 않았습니다',
  'Chain {chain} does not know it yet; it is looked for during 24 hours':
    '체인 {chain}에 아직 없습니다. 24시간 동안 찾습니다',
  'Chain {chain} did not have it 24 hours after it was declared':
    '제출 24시간 후에도 체인 {chain}에 없었습니다',
  'The transaction failed on chain: it paid nobody':
    '체인에서 실패한 트랜잭션으로, 아무에게도 지급되지 않았습니다',
  'It calls a contract that is not known here: whom it paid cannot be read from it':
    '여기서 알지 못하는 컨트랙트를 호출하여 누구에게 지급했는지 읽을 수 없습니다',
  'It is of the chain’s own rewards: what these pay to voters is found without being declared':
    '체인 자체의 보상입니다. 이로써 투표자에게 지급된 것은 제출하지 않아도 발견됩니다',
  'The chain paid it for {candidate}': '체인이 {candidate} 몫으로 지급했습니다',
  'It is a Hermes distribution for {candidate}': '{candidate} 몫의 Hermes 분배입니다',
  'It was sent by {sender}, not from the payout address {payer}':
    '지급 주소 {payer}이(가) 아니라 {sender}에서 보냈습니다',
  'It was sent by {sender}, which another delegate said then that it pays from':
    '당시 다른 델리게이트가 지급 주소라고 밝힌 {sender}에서 보냈습니다',
  'It moves no money': '금액 이동이 없습니다',
  'Discord asked us to wait': 'Discord에서 기다리라고 했습니다',
  'No answer from Discord: {error}': 'Discord의 응답 없음: {error}',
  'A fault of ours: the log of the bot says which': '우리 쪽의 오류입니다. 봇의 로그에 내용이 있습니다',
  'Discord does not take the token (401)': 'Discord에서 토큰을 받아들이지 않습니다(401)',
  'Something before Discord refuses us (403 without a code)':
    'Discord 앞단에서 거부되었습니다(코드 없는 403)',
  'The channel is no alert channel any more': '더 이상 알림 채널이 아닙니다',
  'Discord is not linked any more': 'Discord 연결이 해제되었습니다',
  'No direct channel is open any more': '열려 있는 다이렉트 메시지가 없습니다',
  'Quiet hours': '방해 금지 시간',
  'Told once a day': '하루 한 번 알립니다',
  'Not followed any more': '더 이상 팔로우하지 않습니다',
  Muted: '알림이 꺼져 있습니다',
  'Direct messages are not asked for any more': '더 이상 다이렉트 메시지를 받지 않습니다',
  'The claim is over': '담당이 끝났습니다',
  'It does not wait for reviewers any more': '더 이상 리뷰어를 기다리지 않습니다',
  'The review is not asked for any more': '더 이상 리뷰를 요청하지 않습니다',
  'It was answered, or is not asked any more': '답변했거나 더 이상 묻지 않습니다',
  'The time of the claim is another by now': '담당 기한이 바뀌었습니다',
  'The commitment is not open any more': '공약이 더 이상 진행 중이 아닙니다',
  'The commitment is due at another time by now': '공약의 기한이 바뀌었습니다',
  'The commitment is due by now': '공약의 기한이 되었습니다',
  'The plan was withdrawn': '플랜이 철회되었습니다',
  'The role may not be mentioned: make it mentionable, or let the bot mention all roles':
    '역할을 멘션할 수 없습니다. 멘션 가능하게 하거나, 봇이 모든 역할을 멘션하도록 허용하세요',
  '{status} {discord} (10003)': 'Discord에 없는 채널입니다({status} {discord}, 10003)',
  '{status} {discord} (10004)': '봇이 없는 서버입니다({status} {discord}, 10004)',
  '{status} {discord} (10013)': 'Discord에 없는 사용자입니다({status} {discord}, 10013)',
  '{status} {discord} (30005)': '서버에 역할을 더 만들 수 없습니다({status} {discord}, 30005)',
  '{status} {discord} (40003)': '다이렉트 메시지를 너무 빨리 열었습니다({status} {discord}, 40003)',
  '{status} {discord} (50001)': '봇에 접근 권한이 없습니다({status} {discord}, 50001)',
  '{status} {discord} (50007)': '이 사람에게 다이렉트 메시지를 보낼 수 없습니다({status} {discord}, 50007)',
  '{status} {discord} (50013)': '봇에 권한이 부족합니다({status} {discord}, 50013)',
  '{status} {discord} (50278)': '이 사람과 봇이 함께 있는 서버가 없습니다({status} {discord}, 50278)',
  '{status} {discord} (160005)': '스레드가 잠겨 있습니다({status} {discord}, 160005)',
  '{status} {discord} (160006)': '활성 스레드를 더 만들 수 없습니다({status} {discord}, 160006)',
  '{status} {discord} ({discordCode})': 'Discord에서 거부했습니다({status} {discord}, {discordCode})',
  'a refresh token was used twice': '리프레시 토큰이 두 번 사용되었습니다',
  'The endpoint answered 410: it is gone': '수신 주소가 410으로 응답했습니다. 더 이상 없는 주소입니다',
  'No success in {attempts} attempts; the last: {said}':
    '{attempts}번 시도했으나 성공하지 못했습니다. 마지막: {said}',
  'No answer in time': '제때 응답이 없습니다',
  'No answer: the certificate is not for this name ({error})':
    '응답 없음: 이 이름의 인증서가 아닙니다({error})',
  'No answer: the certificate is signed by itself ({error})': '응답 없음: 자체 서명된 인증서입니다({error})',
  'No answer: the certificate is of no known authority ({error})':
    '응답 없음: 알려진 기관의 인증서가 아닙니다({error})',
  'No answer: the certificate has expired ({error})': '응답 없음: 인증서가 만료되었습니다({error})',
  'No answer: the certificate is not valid yet ({error})':
    '응답 없음: 아직 유효하지 않은 인증서입니다({error})',
  'No answer: {error}': '응답 없음: {error}',
  'No answer': '응답 없음',
  '{host} does not lead to an address of the public internet': '{host}은(는) 공용 인터넷 주소가 아닙니다',
};
