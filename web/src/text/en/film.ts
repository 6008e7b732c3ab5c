export const film = {
  film: {
    label: "The scene as it plays",
    preparing: "Getting the first seconds ready…",
    broken: "The video could not be played.",
    again: "Try again",
    close: "Close",
  },
};
