import type { taskActs as english } from '../en/task-acts.ts';
import type { Translation } from '../translation.ts';

export const taskActs: Translation<typeof english> = {
  title: '할 수 있는 일',
  stewardTitle: '스튜어드의 조치',
  lead: 'GitHub 계정을 연결한 승인된 델리게이트만 과제를 맡을 수 있습니다.',
  claim: '이 과제 맡기',
  claimNote: (period) =>
    `풀 리퀘스트까지 주어지는 시간은 ${period}입니다. 다른 사람이 리뷰하는 동안에는 제한 시간이 멈춥니다.`,
  notAgreed: (most, names, revision) =>
    `이제 이 과제는 최대 ${most}명의 델리게이트가 동시에 맡을 수 있지만, 더 적게 허용될 때 담당이 정해졌습니다. ${names}이(가) 수정판 ${revision}을(를) 받아들이거나 더 이상 맡지 않게 되면 다른 델리게이트가 맡을 수 있습니다.`,
  submit: '풀 리퀘스트 제출',
  submitUrl: '풀 리퀘스트 주소 또는 owner/repository#number',
  besides: '이미 연결된 것에 추가: 과제에 모두 필요하게 됩니다',
  submitMore: '풀 리퀘스트 더 연결하기',
  unlink: (pullRequest) => `${pullRequest} 연결 해제`,
  evaluate: '지금 다시 확인',
  extend: (more) => `마감 ${more} 연장 (한 번만)`,
  release: '담당 반납',
  releaseInstead: '과제 반납하기',
  releaseReason: '이유 (공개)',
  takeRevision: (n) => `수정판 ${n} 적용`,
  nameInstead: '기여자 지정하기',
  name: '기여자 지정',
  nameAddress: '함께 작업한 계정의 주소',
  nameHint: '여기에 로그인한 적이 있고 GitHub를 연결한 계정이어야 합니다. 그 계정이 동의하면 표시됩니다.',
  endContribution: (login) => `기여자에서 ${login} 제외`,
  leave: '기여자에서 나가기',
  agreeLead:
    '담당자가 나를 이 작업의 기여자로 지정했습니다. 동의하면 공개되며, 이 작업에 대한 내 리뷰는 인정되지 않습니다.',
  agree: '기여자 표시에 동의',
  decline: '거절',
  stewardExtend: '시간 더 주기',
  stewardExtendReason: '시간을 더 주는 이유 (공개)',
  stewardSubmit: '담당자 대신 제출',
  stewardSubmitNote: '맡기 전에 한 작업도 제출할 수 있습니다. 그 사실이 페이지에 표시됩니다.',
  revoke: '델리게이트의 과제 회수',
  revokeNote: '담당이 회수로 끝납니다. 담당 기간 한 번만큼 이 델리게이트는 과제를 다시 맡을 수 없습니다.',
  revokeReason: '회수 이유 (공개)',
};
