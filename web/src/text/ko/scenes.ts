import type { scenes as english } from "../en/scenes";

export const scenes: typeof english = {
  scenes: {
    title: "장면",
    tools: "장면 편집",
    add: "장면 추가",
    duplicate: "장면 복제",
    remove: "장면 삭제",
    earlier: "앞으로",
    later: "뒤로",
    scene: "장면",
    name: "장면 이름",
    removed: "장면을 삭제했습니다.",
    removedMany: "장면 #개를 삭제했습니다.",
    tooMany: "프로젝트에는 장면을 500개까지 둘 수 있습니다.",
    transition: "전환",
    total: "영상 길이",
    estimated: "음성이 만들어지기 전의 예상 길이",
    addAfter: "이 장면 뒤에 추가",
  },
};
