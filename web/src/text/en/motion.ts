export const motion = {
  motion: {
    title: "Animation",
    appears: "Appears",
    leaves: "Leaves",
    duration: "Takes",
    delay: "Waits",
    play: "Show how it moves",
    remove: "Remove the animation",
  },
  animation: {
    "fade-in": "Fade", "fade-out": "Fade", "in-left": "From left", "in-right": "From right", "in-up": "From above", "in-down": "From below",
    "out-left": "To left", "out-right": "To right", "out-up": "Upwards", "out-down": "Downwards", "zoom-in": "Grow", "zoom-out": "Shrink",
  },
  transition: { cut: "Cut", crossfade: "Crossfade", slide: "Slide", wipe: "Wipe", zoom: "Zoom" },
};
