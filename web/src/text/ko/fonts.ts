import type { fonts as english } from "../en/fonts";

export const fonts: typeof english = {
  fonts: {
    search: "글꼴이나 문자 찾기",
    nothing: "이런 이름의 글꼴이 없습니다.",
    weights: { "300": "가늘게", "400": "보통", "500": "중간", "600": "약간 굵게", "700": "굵게", "800": "더 굵게", "900": "가장 굵게" },
  },
};
