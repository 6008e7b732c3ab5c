import type { door as english } from "../en/door";

export const door: typeof english = {
  signIn: {
    title: "로그인",
    lead: "반갑습니다. 프로젝트가 그대로 기다리고 있습니다.",
    email: "이메일 주소",
    password: "비밀번호",
    button: "로그인",
    letters: "입력한 내용 보기",
    rule: "10자 이상.",
    noEmail: "name@example.org처럼 주소 전체를 입력하세요.",
    noPassword: "비밀번호를 입력하세요.",
    short: "10자 이상이어야 합니다.",
    failed: "이메일 주소 또는 비밀번호가 맞지 않습니다.",
    offline: "서버가 응답하지 않습니다. 잠시 뒤 다시 시도하세요.",
    forgot: "비밀번호를 잊으셨나요?",
    forgotHow: "소유자가 구성원 화면에서 새 비밀번호를 발급할 수 있습니다. 서버 관리자는 이 명령을 쓰면 됩니다.",
    firstRun: "아직 계정이 없습니다. 이 명령이 출력하는 링크를 열어 첫 계정을 만드세요.",
  },
  welcome: {
    title: "스튜디오에 오신 것을 환영합니다",
    write: "글만 쓰세요.",
    speak: "발표자가 말해 드립니다.",
    lead: "첫 계정을 만드세요. 이 계정이 소유자가 되며, 동료는 나중에 추가할 수 있습니다.",
    button: "계정 만들기",
    noLink: "# 뒤까지 포함한 링크 전체가 필요합니다. 이 명령이 링크를 출력합니다.",
    refused: "이미 사용했거나 일부만 복사된 링크입니다. 서버가 가장 최근에 출력한 링크를 여세요.",
    done: "첫 계정은 이미 만들어졌습니다. 내 계정으로 로그인하거나 소유자에게 계정을 요청하세요.",
  },
};
