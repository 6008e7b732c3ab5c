import type { library as english } from "../en/library";

export const library: typeof english = {
  add: {
    panels: "대본과 구성 요소",
    presenter: "장면에 추가",
    heading: "제목 추가",
    headingText: "제목",
    body: "텍스트 추가",
    bodyText: "텍스트",
    upload: "이미지나 영상 올리기",
    uploading: "올리는 중",
    drop: "파일을 끌어다 놓거나 붙여넣으세요.",
    library: "내 파일",
    builtin: "기본 제공",
    emptyLibrary: "올린 파일은 모든 프로젝트에서 쓸 수 있게 여기에 보관됩니다.",
    colour: "색",
    removePicture: "그림 없음",
  },
};
