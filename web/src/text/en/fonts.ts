export const fonts = {
  fonts: {
    search: "Find a font or a script",
    nothing: "No font has this name.",
    weights: { "300": "Light", "400": "Regular", "500": "Medium", "600": "Semi-bold", "700": "Bold", "800": "Extra bold", "900": "Black" },
  },
};
