export const scenes = {
  scenes: {
    title: "Scenes",
    tools: "Change scenes",
    add: "Add scene",
    duplicate: "Duplicate scene",
    remove: "Delete scene",
    earlier: "Move earlier",
    later: "Move later",
    scene: "Scene",
    name: "Name of the scene",
    removed: "Scene deleted.",
    removedMany: "scenes deleted.",
    tooMany: "A project has at most 500 scenes.",
    transition: "Transition",
    addAfter: "Add scene after this one",
  },
};
