import type { editor as english } from "../en/editor";

export const editor: typeof english = {
  editor: {
    saved: "저장됨",
    saving: "저장 중…",
    unsaved: "아직 저장되지 않음",
    failed: "저장할 수 없습니다",
    viewOnly: "보기 전용",
    conflict: "다른 곳에서 변경됨",
    conflictTitle: "다른 사람이 이 프로젝트를 저장했습니다",
    conflictText: "프로젝트를 연 뒤에 다른 탭이나 동료가 내용을 변경했습니다. 사라진 내용은 없으니 어느 쪽으로 계속할지 선택하세요.",
    keepMine: "내 버전을 사본으로 저장",
    takeTheirs: "상대 버전 불러오기",
    recovered: "연결이 끊기기 전의 편집을 되살렸습니다.",
    readOnly: "이 프로젝트는 볼 수만 있고 바꿀 수 없습니다.",
    projectName: "프로젝트 이름",
    export: "내보내기",
    stage: "캔버스",
    drawing: "그리는 중…",
    time: "표시할 시점",
    play: "장면 재생",
  },
  panel: { script: "대본", presenter: "발표자", text: "텍스트", media: "미디어", shape: "도형", background: "배경", captions: "자막", sound: "소리", layers: "레이어" },
};
