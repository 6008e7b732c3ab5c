export const colours = {
  colours: {
    none: "None",
    noColour: "No colour",
    mixed: "Mixed",
    area: "Saturation and brightness",
    saturation: "Saturation",
    brightness: "Brightness",
    hue: "Hue",
    opacity: "Opacity",
    code: "Colour code",
    eyedropper: "Pick from the screen",
    recent: "Chosen lately",
    project: "In this project",
  },
};
