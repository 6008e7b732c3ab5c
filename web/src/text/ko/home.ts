import type { home as english } from "../en/home";

export const home: typeof english = {
  home: {
    lead: "나와 동료가 만든 모든 것.",
    search: "프로젝트 검색",
    new: "새 프로젝트",
    import: "가져오기",
    sortBy: "정렬",
    newest: "최근 편집",
    name: "이름",
    empty: "첫 영상까지 1분이면 됩니다",
    emptyHint: "빈 무대나 템플릿에서 시작해 발표자의 말을 쓰고 내보내세요.",
    nothingFound: "그런 이름의 프로젝트가 없습니다.",
    deleted: "삭제됨",
    edited: "편집",
    copyId: "API용 ID 복사",
    exportJson: "JSON으로 내려받기",
    loadMore: "더 보기",
    imported: "가져옴",
  },
  create: {
    title: "새 프로젝트",
    shape: "모양",
    landscape: "가로 16:9",
    portrait: "세로 9:16",
    square: "정사각형 1:1",
    name: "이름",
    blank: "빈 무대",
    start: "시작점",
    untitled: "제목 없는 프로젝트",
  },
};
