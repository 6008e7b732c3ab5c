import type { exports as english } from "../en/exports";

export const exports: typeof english = {
  exporting: {
    title: "내보내기",
    checking: "프로젝트를 확인하는 중…",
    length: "길이",
    about: "완성까지 약",
    reused: "는 이미 렌더링됨",
    problems: "먼저 고쳐야 할 것",
    warnings: "알아 두세요",
    quality: "화질",
    start: "영상 내보내기",
    queued: "렌더러를 기다리는 중",
    running: "렌더링 중",
    finished: "영상이 준비되었습니다",
    failed: "내보내지 못했습니다",
    cancelled: "취소됨",
    left: "남음",
    download: "내려받기",
    subtitles: "자막",
    showMe: "보여 주기",
    empty: "아직 내보낸 것이 없습니다. 프로젝트를 열고 내보내기를 누르세요.",
    cancel: "내보내기 취소",
    again: "다시 내보내기",
  },
};
