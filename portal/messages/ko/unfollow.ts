import type { unfollow as english } from '../en/unfollow.ts';
import type { Translation } from '../translation.ts';

export const unfollow: Translation<typeof english> = {
  title: (name) => `${name} 팔로우 해제`,
  what: (name) =>
    `${name} 델리게이트를 팔로우하고 있어 변경 알림을 받고 있습니다. 버튼을 누르면 Discord와 알림함 어디에도 더 이상 알림이 오지 않습니다.`,
  button: (name) => `${name} 팔로우 해제`,
  page: (name) => `${name} 페이지`,
  notFollowed: (name) => `더 이상 팔로우하지 않음: ${name}`,
  nothingToDo: '여기서 더 할 일이 없습니다.',
  done: '이 델리게이트의 알림이 더 이상 오지 않습니다. 발표하는 내용은 델리게이트 페이지에 계속 공개됩니다.',
  undoLead: '실수로 눌렀나요? 하루 안에는 이전 설정 그대로 되돌릴 수 있습니다.',
  undo: (name) => `${name} 다시 팔로우`,
  followedAgain: (name) => `다시 팔로우 중: ${name}`,
  asBefore: '전과 같이 알림을 받습니다.',
  notValid: '이 링크는 사용할 수 없습니다',
  notValidWhy: '여기서 만든 링크가 아니거나, 도중에 바뀌었거나, 너무 오래되었습니다. 변경된 것은 없습니다.',
  settings: '로그인하여 받을 알림 선택하기',
};
