import type { motion as english } from "../en/motion";

export const motion: typeof english = {
  motion: {
    title: "애니메이션",
    appears: "나타날 때",
    leaves: "사라질 때",
    duration: "걸리는 시간",
    delay: "기다리는 시간",
    play: "움직임 보기",
    remove: "애니메이션 제거",
  },
  animation: {
    "fade-in": "서서히", "fade-out": "서서히", "in-left": "왼쪽에서", "in-right": "오른쪽에서", "in-up": "위에서", "in-down": "아래에서",
    "out-left": "왼쪽으로", "out-right": "오른쪽으로", "out-up": "위로", "out-down": "아래로", "zoom-in": "커지며", "zoom-out": "작아지며",
  },
  transition: { cut: "바로 전환", crossfade: "교차", slide: "밀기", wipe: "닦기", zoom: "확대" },
};
