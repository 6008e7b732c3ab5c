import type { film as english } from "../en/film";

export const film: typeof english = {
  film: {
    label: "재생 중인 장면",
    play: "재생",
    pause: "일시 정지",
    stop: "정지",
    whole: "전체 영상 재생",
    loop: "반복",
    mute: "음소거",
    volume: "음량",
    preparing: "처음 몇 초를 준비하는 중…",
    waiting: "다음 장면을 준비하는 중…",
    broken: "영상을 재생할 수 없습니다.",
    again: "다시 시도",
    close: "닫기",
  },
};
