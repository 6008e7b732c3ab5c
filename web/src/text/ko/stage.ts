import type { stage as english } from "../en/stage";

export const stage: typeof english = {
  stage: {
    zoom: "확대/축소",
    zoomIn: "확대",
    zoomOut: "축소",
    fit: "맞춤",
    selection: "선택한 항목",
    editText: "텍스트 편집",
    crop: "자르기",
    cropping: "가장자리나 그림을 끌어 자르세요.",
    done: "완료",
    lock: "잠그기",
    unlock: "잠금 해제",
    locked: "잠김",
    writing: "입력 중인 텍스트",
  },
};
