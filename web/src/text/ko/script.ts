import type { script as english } from "../en/script";

export const script: typeof english = {
  script: {
    title: "말할 내용",
    hint: "줄마다 차례로 말합니다. 숫자, 가격, 날짜는 알맞게 읽습니다.",
    line: "줄",
    placeholder: "발표자가 할 말을 쓰세요…",
    addLine: "줄 추가",
    addPause: "쉼 추가",
    pause: "쉼",
    seconds: "초",
    speaker: "말하는 사람",
    rate: "속도",
    gesture: "제스처",
    noGesture: "제스처 없음",
    noPresenter: "이 장면에는 발표자가 없습니다. 말은 들리지만 아무도 보이지 않습니다.",
    remove: "줄 삭제",
    listen: "듣기",
    listening: "말하는 중…",
  },
};
