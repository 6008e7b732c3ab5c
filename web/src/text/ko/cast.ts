import type { cast as english } from "../en/cast";

export const cast: typeof english = {
  cast: {
    listen: "듣기",
    stop: "정지",
    samples: { en: "Hello! This is how I sound.", ko: "안녕하세요! 제 목소리는 이렇습니다." },
    colours: "색상",
    usual: "기본",
    gestures: "몸짓",
    gesturesHint: "대본에서 대사마다 고를 수 있습니다.",
    way: "발표자를 누르면",
    replace: "바꾸기",
    add: "추가하기",
    search: "발표자 검색",
    who: "표시할 사람",
    all: "모두",
    female: "여성",
    male: "남성",
    nobody: "그런 이름이나 옷차림의 발표자가 없습니다.",
  },
};
