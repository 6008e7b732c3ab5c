import type { common as english } from "../en/common";

export const common: typeof english = {
  app: "Greenroom",
  studio: "내 스튜디오",
  loading: "불러오는 중…",
  cancel: "취소",
  close: "닫기",
  undo: "실행 취소",
  redo: "다시 실행",
  retry: "다시 시도",
  delete: "삭제",
  duplicate: "복제",
  rename: "이름 바꾸기",
  open: "열기",
  more: "더 보기",
  save: "저장",
  copy: "복사",
  copied: "복사됨",
  offline: "서버가 응답하지 않습니다. 작업 내용은 이 브라우저에 보관되며 연결되면 바로 저장됩니다.",
  notFound: "이 주소에는 아무것도 없습니다.",
  toStudio: "내 스튜디오로",
  nav: { projects: "프로젝트", exports: "내보내기", developer: "개발자", people: "사람들", account: "내 계정", signOut: "로그아웃", theme: "밝게 또는 어둡게", language: "English" },
};
