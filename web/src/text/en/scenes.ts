export const scenes = {
  scenes: { title: "Scenes", add: "Add scene", duplicate: "Duplicate scene", remove: "Delete scene", earlier: "Move earlier", later: "Move later", scene: "Scene" },
};
