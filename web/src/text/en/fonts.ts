export const fonts = {
  fonts: {
    search: "Find a font or a script",
    nothing: "No font has this name.",
    weights: { "100": "Thin", "200": "Extra light", "300": "Light", "400": "Regular", "500": "Medium", "600": "Semi-bold", "700": "Bold", "800": "Extra bold", "900": "Black" },
    italic: "{weight} italic",
    add: "Add a font",
    adding: "Adding…",
    own: "Your fonts",
    files: "Choose or drop .ttf, .otf or .woff files.",
    none: "There are no fonts of your own yet.",
    wrongType: "This file does not work. Use a .ttf, .otf or .woff font with outlines.",
    damaged: "The font is damaged or incomplete. Download it again.",
    tooLarge: "A font may have up to 32 MB.",
    unused: "Nothing uses this font.",
    used: "Used in {names}. Texts there will be drawn in a built-in font.",
    more: "{names} and {count} more",
  },
};
