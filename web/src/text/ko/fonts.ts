import type { fonts as english } from "../en/fonts";

export const fonts: typeof english = {
  fonts: {
    search: "글꼴이나 문자 찾기",
    nothing: "이런 이름의 글꼴이 없습니다.",
    weights: { "100": "아주 가늘게", "200": "더 가늘게", "300": "가늘게", "400": "보통", "500": "중간", "600": "약간 굵게", "700": "굵게", "800": "더 굵게", "900": "가장 굵게" },
    italic: "{weight} 기울임",
    add: "글꼴 추가",
    adding: "추가하는 중…",
    own: "내 글꼴",
    files: ".ttf, .otf, .woff 파일을 고르거나 끌어다 놓으세요.",
    none: "아직 추가한 글꼴이 없습니다.",
    wrongType: "사용할 수 없는 파일입니다. 윤곽선이 있는 .ttf, .otf, .woff 글꼴을 사용하세요.",
    damaged: "글꼴이 손상되었거나 완전하지 않습니다. 다시 내려받으세요.",
    tooLarge: "글꼴은 32MB까지 올릴 수 있습니다.",
    unused: "이 글꼴을 쓰는 곳이 없습니다.",
    used: "{names}에서 쓰고 있습니다. 그곳의 글자는 기본 글꼴로 그려집니다.",
    more: "{names} 외 {count}개",
  },
};
