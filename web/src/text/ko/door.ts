import type { door as english } from "../en/door";

export const door: typeof english = {
  signIn: {
    title: "로그인",
    email: "이메일 주소",
    password: "비밀번호",
    button: "로그인",
    forgot: "비밀번호를 잊으셨나요? 관리자가 재설정할 수 있습니다: greenroom members reset-password",
    firstRun: "아직 계정이 없습니다. “greenroom serve”가 출력한 링크를 열어 첫 계정을 만드세요.",
  },
  welcome: {
    title: "스튜디오에 오신 것을 환영합니다",
    lead: "첫 계정을 만드세요. 이 계정이 소유자가 되며, 동료는 나중에 추가할 수 있습니다.",
    rule: "10자 이상.",
    button: "계정 만들기",
    noLink: "“greenroom serve”가 출력한 링크 전체(# 뒤 포함)가 필요합니다.",
  },
};
