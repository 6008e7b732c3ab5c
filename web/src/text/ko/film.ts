import type { film as english } from "../en/film";

export const film: typeof english = {
  film: {
    label: "재생 중인 장면",
    preparing: "처음 몇 초를 준비하는 중…",
    broken: "영상을 재생할 수 없습니다.",
    again: "다시 시도",
    close: "닫기",
  },
};
