import type { scenes as english } from "../en/scenes";

export const scenes: typeof english = {
  scenes: { title: "장면", add: "장면 추가", duplicate: "장면 복제", remove: "장면 삭제", earlier: "앞으로", later: "뒤로", scene: "장면" },
};
