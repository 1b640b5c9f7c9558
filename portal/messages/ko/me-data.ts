import type { meData as english } from '../en/me-data.ts';
import type { Translation } from '../translation.ts';

export const meData: Translation<typeof english> = {
  title: '내 데이터',
  download: {
    lead: '이 계정에 대해 보관하는 내용을 파일 하나(JSON)로 받습니다: 연결, 팔로우, 알림, 다이렉트 메시지, 웹훅(비밀 키 제외), 로그인 기록, 질문에 한 투표, 작성한 신고와 질문. 긴 목록은 최근 1,000개까지 담습니다.',
    button: '내 데이터 내려받기',
  },
  erase: {
    title: '계정 삭제',
    gone: '즉시 삭제됩니다: 로그인 기록, Discord와 GitHub 연결, 팔로우와 음소거, 알림함과 다이렉트 메시지, 질문에 한 투표, 웹훅과 그 비밀 키.',
    stays:
      '공개적으로 한 일은 지갑 주소로 남습니다: 장부 항목, 프로필, 질문, 과제 담당, 리뷰. 작성한 신고는 스튜어드를 위해 남습니다. 다시 연결해 자기 작업을 리뷰하는 일이 없도록 GitHub 계정 번호도 남습니다.',
    backups: '이전에 만든 백업에는 운영자가 보관하는 동안 삭제된 내용이 남아 있습니다.',
    last: '되돌릴 수 없습니다. 이 지갑으로 다시 로그인하면 계정은 처음부터 시작합니다.',
    sure: '내 계정을 영구히 삭제하려고 합니다',
    button: '내 계정 삭제',
  },
};
