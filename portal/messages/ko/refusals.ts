import type { Refusal } from '../../../core/refusals.ts';
import { absoluteTextIn } from '../../parts/time.ts';
import { refusalsIn, stateWords } from '../refusals-in.ts';
import { commitments } from './commitments.ts';
import { overrides } from './overrides.ts';
import { problems } from './problems.ts';
import { claimEnds, taskStates } from './vocabulary.ts';

const phrases: Record<Refusal, string> = {
  'Holds a control character, or one that is invisible or turns the direction of the text':
    '제어 문자나, 보이지 않거나 글의 방향을 바꾸는 문자가 들어 있습니다',
  'Needs at least 1 visible character': '보이는 문자가 1자 이상 필요합니다',
  'Needs at least {min} visible characters': '보이는 문자가 {min}자 이상 필요합니다',
  'May have {max} characters, this has {length}': '{max}자까지 쓸 수 있습니다. 지금은 {length}자입니다',
  'May have {max} characters': '{max}자까지 쓸 수 있습니다',
  'Must be an https:// address': 'https:// 주소여야 합니다',
  'An address with a user name in it can mislead: leave it out':
    '사용자 이름이 든 주소는 오해를 부를 수 있습니다. 빼 주세요',
  'This address is listed twice': '이 주소가 두 번 있습니다',
  'May have {max} links, this has {length}': '링크는 {max}개까지 가능합니다. 지금은 {length}개입니다',
  'Not an address: 0x and 40 hexadecimal digits, io1… or eip155:CHAIN:0x…':
    '주소가 아닙니다. 0x와 16진수 40자리, io1… 또는 eip155:CHAIN:0x… 형식이어야 합니다',
  'The checksum of this address is wrong (EIP-55): look for a typing error':
    '이 주소의 체크섬이 맞지 않습니다 (EIP-55). 잘못 입력했는지 확인하세요',
  'The checksum of this address is wrong (bech32): look for a typing error':
    '이 주소의 체크섬이 맞지 않습니다 (bech32). 잘못 입력했는지 확인하세요',
  'An address has 20 bytes, this one has {length}': '주소는 20바이트인데 이 주소는 {length}바이트입니다',
  'This register is about chain {chain}, the address is of chain {other}':
    '이 기록부는 체인 {chain}의 것이고, 이 주소는 체인 {other}의 것입니다',
  'An amount such as 1500 or 12.5, without the name of the asset':
    '1500이나 12.5 같은 금액을 자산 이름 없이 쓰세요',
  'Must be an integer from 0 to 10000: basis points': '0~10000의 정수여야 합니다 (베이시스 포인트)',
  'Must be an integer from 1 to {max}: epochs': '1~{max}의 정수여야 합니다 (에포크)',
  'Must be an integer from {min} to {max}': '{min}~{max}의 정수여야 합니다',
  'A whole number from {min} to {max}': '{min}~{max}의 정수',
  'Must lie ahead': '앞으로의 시각이어야 합니다',
  'Must be in the future': '앞으로의 시각이어야 합니다',
  'May be at most {max} days ahead': '최대 {max}일 뒤까지 가능합니다',
  'Must be within {max} days': '{max}일 이내여야 합니다',
  'Must be an RFC 3339 time, such as 2026-12-01T00:00:00Z':
    '2026-12-01T00:00:00Z 같은 RFC 3339 시각이어야 합니다',
  'Must not be before {at}': '{at}보다 이를 수 없습니다',
  'This plan may take effect on {at} at the earliest': '이 플랜은 빨라도 {at}에 시행할 수 있습니다',
  'Must be after {at}, when the announced version {version} takes effect':
    '발표된 버전 {version}이(가) 시행되는 {at}보다 늦어야 합니다',
  'A local time such as 22:30': '22:30 같은 현지 시각',
  'Quiet hours end at another time than they begin': '방해 금지 시간은 시작과 다른 시각에 끝나야 합니다',
  'Must be within the last 30 minutes': '최근 30분 이내여야 합니다',
  'A range ends after it starts': '범위의 끝은 시작보다 뒤여야 합니다',
  'A statement is of {max} epochs at most': '정산서는 최대 {max}에포크까지 가능합니다',
  'There is no delegate {slug}': '델리게이트 {slug}은(는) 없습니다',
  'Must be 1 to 12 characters of a-z and 0-9, as on chain': '체인에서와 같이 a-z와 0-9로 1~12자여야 합니다',
  'Another delegate pays from this address': '다른 델리게이트가 이 주소에서 지급합니다',
  'Nothing changes: this is version {version} as it stands':
    '바뀐 것이 없습니다. 버전 {version} 그대로입니다',
  'Must name what is accepted as evidence': '무엇을 증거로 인정하는지 적어야 합니다',
  'From 1 to {max} transactions at a time': '한 번에 트랜잭션 1~{max}건',
  'A transaction hash is 0x and 64 hexadecimal digits': '트랜잭션 해시는 0x와 16진수 64자리입니다',
  'This transaction is listed twice': '이 트랜잭션이 두 번 있습니다',
  'A delegate may hold {max} claims at a time': '델리게이트는 동시에 {max}건까지 맡을 수 있습니다',
  'Those who are or were linked to one GitHub identity may together hold {max} claims at a time':
    '같은 GitHub 계정에 연결되어 있거나 연결된 적이 있는 델리게이트는 합쳐서 한 번에 {max}건까지 맡을 수 있습니다',
  'A steward of your own side took this task back from {slug}; you can claim it from {at}':
    '자기 쪽의 스튜어드가 {slug}에게서 이 과제를 되찾았습니다. {at}부터 맡을 수 있습니다',
  'A steward took this task back from {slug}; it can claim it again from {at}':
    '스튜어드가 {slug}에게서 이 과제를 회수했습니다. {at}부터 다시 맡을 수 있습니다',
  'Write the whole address, https://github.com/owner/repository/pull/12, or owner/repository#12':
    '전체 주소 https://github.com/owner/repository/pull/12 또는 owner/repository#12 형식으로 쓰세요',
  'GitHub shows no pull request {cited}': 'GitHub에 풀 리퀘스트 {cited}이(가) 보이지 않습니다',
  'The pull request is of {repository}, the task asks for another repository':
    '풀 리퀘스트는 {repository}의 것이고, 과제는 다른 저장소를 요구합니다',
  'A skill is up to 30 of a-z, 0-9, +, ., # and -': '기술은 a-z, 0-9, +, ., #, -로 30자까지입니다',
  'A repository is written owner/name': '저장소는 owner/name 형식으로 씁니다',
  'GitHub shows no repository {repository}': 'GitHub에 저장소 {repository}이(가) 보이지 않습니다',
  'There is no such task': '그런 과제가 없습니다',
  'A task is no duplicate of itself': '과제는 자기 자신의 중복일 수 없습니다',
  'An integer in the smallest unit, as text': '가장 작은 단위의 정수를 텍스트로 쓰세요',
  'Up to 12 letters and digits, such as IOTX': 'IOTX처럼 영문자와 숫자 12자까지',
  'Name one label: GitHub takes a comma for several':
    '라벨은 하나만 쓰세요. GitHub은 쉼표를 여러 라벨로 봅니다',
  'Must say where it can be seen in production': '운영에 반영된 것을 어디서 볼 수 있는지 적어야 합니다',
  'Only of production an address is given': '주소는 운영 반영에만 적습니다',
  'A steward says why': '스튜어드는 이유를 적습니다',
  'For this it must be {states}; it is {now}': '필요한 상태: {states}; 현재 상태: {now}',
  'This override cannot be confirmed any more: it is {now}':
    '이 직권 결정은 더 이상 확인할 수 없습니다. 현재 상태: {now}',
  'This override cannot be withdrawn any more: it is {now}':
    '이 직권 결정은 더 이상 철회할 수 없습니다. 현재 상태: {now}',
  '{id} cannot be changed any more: it is {now}': '{id} 공약은 더 이상 변경할 수 없습니다. 현재 상태: {now}',
  '{id} cannot be withdrawn any more: it is {now}':
    '{id} 공약은 더 이상 철회할 수 없습니다. 현재 상태: {now}',
  '{id} takes no evidence any more: it is {now}':
    '{id} 공약은 더 이상 증거를 받지 않습니다. 현재 상태: {now}',
  '{id} was not missed: there is nothing to answer': '{id} 공약은 미이행이 아니므로 답변할 것이 없습니다',
  'GitHub knows no such user': 'GitHub에 그런 사용자가 없습니다',
  'No more than {max} requests in {window} seconds. Try again in {wait} s':
    '{window}초 동안 요청은 {max}번까지 할 수 있습니다. {wait}초 후에 다시 시도하세요',
  'No OAuth app is configured here: publish the statement in a gist':
    '이곳에는 OAuth 앱이 설정되어 있지 않습니다. 확인서를 gist로 게시하세요',
  'There is no such gist': '그런 gist가 없습니다',
  'Say why, in one of these words': '정해진 단어 중 하나로 이유를 고르세요',
  'Pick a question once': '질문은 한 번씩만 고르세요',
  'A session may have {max} picked questions': '세션에는 질문을 {max}개까지 고를 수 있습니다',
  'Task {task} is already claimed by {slug} until {time}':
    '과제 {task}은(는) 이미 {slug}이(가) 맡고 있습니다({time}까지)',
  'Task {task} is already claimed by {slug}, whose clock stands':
    '과제 {task}은(는) 이미 {slug}이(가) 맡고 있으며 시간이 멈춰 있습니다',
  'Task {task} is already claimed': '과제 {task}은(는) 이미 담당이 있습니다',
  'by {slug} until {time}': '{slug}({time}까지)',
  'by {slug}, whose clock stands': '{slug}(시간이 멈춤)',
  '{cited} was opened before the task was published: a steward may submit it for you':
    '{cited}은(는) 과제가 게시되기 전에 열렸습니다. 스튜어드가 대신 제출할 수 있습니다',
  'The pull request is by a deleted account, not by {login}':
    '풀 리퀘스트 작성자는 {login}이(가) 아니라 삭제된 계정입니다',
  'The pull request is by {author}, not by {login}':
    '풀 리퀘스트 작성자는 {login}이(가) 아니라 {author}입니다',
  'This account is on the side of {slug}, which made the claim': '이 계정은 과제를 맡은 {slug} 측입니다',
  'The threshold is a whole number of basis points, 0 to 10000':
    '기준은 0에서 10000까지의 정수 베이시스 포인트입니다',
  'A time zone by its IANA name, such as Europe/Berlin': 'IANA 이름의 시간대, 예: Europe/Berlin',
  'Name at least one kind of entry, or leave {member} out':
    '항목 종류를 하나 이상 고르거나 {member}을(를) 비워 두세요',
  'Name each kind of entry once': '항목 종류는 한 번씩만 적으세요',
  'This is not a kind of entry': '없는 항목 종류입니다',
  '{host} does not lead to an address of the public internet': '{host}은(는) 공용 인터넷 주소가 아닙니다',
  'The name {host} is not found': '{host} 이름을 찾을 수 없습니다',
  'An account has {max} webhooks at most': '한 계정의 웹훅은 최대 {max}개입니다',
  'Must be an integer in the smallest unit, as text, without leading zeros':
    '앞에 0이 없는, 가장 작은 단위의 정수 문자열이어야 합니다',
  'Must be one of {words}': '다음 중 하나여야 합니다: {words}',
  'Version {version} takes effect since {at}: announce another plan instead':
    '{version}번째 버전은 {at}부터 시행 중입니다. 대신 다른 플랜을 발표하세요',
  'Version {version} was announced as following this one: withdraw that first':
    '{version}번째 버전이 이 버전의 다음으로 발표되었습니다. 그것을 먼저 철회하세요',
  'Version {version} was announced meanwhile: look at it, then draft the plan again':
    '그사이 {version}번째 버전이 발표되었습니다. 확인한 뒤 플랜을 다시 작성하세요',
  'No plan was announced before: draft this one again': '이전에 발표된 플랜이 없습니다. 다시 작성하세요',
  'This is about version {version} of {id}; the current one is {current}':
    '{id}의 {version}번째 버전에 관한 것이며, 현재는 {current}번째 버전입니다',
  'A delegate may have {max} open commitments at a time':
    '델리게이트가 동시에 둘 수 있는 진행 중인 공약은 {max}개입니다',
  '{id} was due on {at}: it can be kept, late as well, but not changed or withdrawn':
    '{id}의 기한은 {at}이었습니다. 늦게라도 이행할 수 있지만 변경하거나 철회할 수 없습니다',
  'An account may ask {max} questions in 24 hours': '한 계정은 24시간에 질문 {max}개를 할 수 있습니다',
  'An account may report {max} times in 24 hours': '한 계정은 24시간에 {max}번 신고할 수 있습니다',
  'An account may apply {max} times in 24 hours': '한 계정은 24시간에 {max}번 신청할 수 있습니다',
  'A delegate may change its profile {max} times in 24 hours':
    '델리게이트는 24시간에 프로필을 {max}번 바꿀 수 있습니다',
  'again from {at}': '{at}부터 다시 할 수 있습니다',
  'An account may have {max} unanswered questions to one delegate':
    '한 계정이 한 델리게이트에게 둘 수 있는 미답변 질문은 {max}개입니다',
  'A question may have {max} answers': '질문 하나의 답변은 최대 {max}개입니다',
  'You asked {slug} the same before': '{slug}에게 이미 같은 질문을 했습니다',
  'Objections were heard until {at}: the badge is final': '이의는 {at}까지 받았습니다. 배지는 확정되었습니다',
  '{slug} does not have the badge of task {task}': '{slug}에게 과제 {task}의 배지가 없습니다',
  'Task {task} was completed on {at}, before {id} was made':
    '과제 {task}은(는) {id}을(를) 공약하기 전인 {at}에 완료되었습니다',
  'Task {task} is evidence of another commitment': '과제 {task}은(는) 다른 공약의 증거입니다',
  'There is no such member': '그런 항목이 없습니다',
  'This member is missing': '이 항목이 빠졌습니다',
  'must NOT have fewer than {min} characters': '{min}자보다 적을 수 없습니다',
  'must NOT have more than {max} characters': '{max}자보다 많을 수 없습니다',
  'must NOT have fewer than {min} items': '{min}개보다 적을 수 없습니다',
  'must NOT have more than {max} items': '{max}개보다 많을 수 없습니다',
  'Must be {min} or more': '{min} 이상이어야 합니다',
  'Must be a whole number': '정수여야 합니다',
  'Must be {max} at most': '{max} 이하여야 합니다',
  'must be equal to one of the allowed values: {values}': '허용된 값 중 하나여야 합니다: {values}',
  'must match pattern {pattern}': '{pattern} 형식에 맞아야 합니다',
  'must match format {format}': '{format} 형식이어야 합니다',
  'must be {type}': '{type} 형식이어야 합니다',
};

/** Why something was refused: in the words of the refusal itself, or where only English has these, in those of its code. */
export const refusals = refusalsIn(problems, {
  phrases,
  time: (at) => absoluteTextIn('ko', at),
  semicolon: '; ',
  comma: ', ',
  states: { words: stateWords([taskStates, claimEnds, commitments.states, overrides.states]), or: ' 또는 ' },
});
