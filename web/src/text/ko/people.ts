import type { people as english } from "../en/people";

export const people: typeof english = {
  people: {
    title: "사람들",
    lead: "이 작업 공간에 로그인할 수 있는 사람과 권한.",
    invite: "동료 추가",
    role: "역할",
    owner: "소유자: 키와 사람을 포함한 모든 것",
    editor: "편집자: 프로젝트를 만들고 내보냄",
    viewer: "보기 전용: 보고 내려받음",
    add: "추가",
    password: "이 비밀번호를 안전하게 전달하세요. 다시 표시되지 않습니다.",
    known: "이미 있던 계정이며 기존 비밀번호를 그대로 씁니다.",
    remove: "내보내기",
    you: "나",
  },
};
