export const film = {
  film: {
    label: "The scene as it plays",
    play: "Play",
    pause: "Pause",
    stop: "Stop",
    whole: "Play the whole video",
    loop: "Again and again",
    mute: "Mute",
    volume: "Volume",
    preparing: "Getting the first seconds ready…",
    waiting: "The next seconds are on their way…",
    broken: "The video could not be played.",
    again: "Try again",
    close: "Close",
  },
};
