export const people = {
  people: {
    title: "People",
    lead: "Who may sign in to this workspace, and what they may do.",
    invite: "Add a colleague",
    role: "Role",
    owner: "Owner: everything, also keys and people",
    editor: "Editor: makes and exports projects",
    viewer: "Viewer: looks and downloads",
    add: "Add",
    password: "Hand over this password safely: it is not shown again.",
    known: "The account was there already and keeps its password.",
    remove: "Remove",
    you: "you",
  },
};
