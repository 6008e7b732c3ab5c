import type { colours as english } from "../en/colours";

export const colours: typeof english = {
  colours: {
    none: "없음",
    noColour: "색 없음",
    mixed: "여러 색",
    area: "채도와 밝기",
    saturation: "채도",
    brightness: "밝기",
    hue: "색상",
    opacity: "불투명도",
    code: "색상 코드",
    eyedropper: "화면에서 색 고르기",
    recent: "최근에 고른 색",
    project: "이 프로젝트의 색",
  },
};
