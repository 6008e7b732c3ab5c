export const names = {
  names: {
    emptyText: "Empty text",
    image: "Picture",
    video: "Video",
    audio: "Sound",
    wears: "{who} in {what}",
    rounded: "Rounded {shape}",
  },
  shapes: {
    Rectangle_corner0: "Rectangle", Square: "Square", Circle: "Circle", Oval_1: "Oval", Oval_2: "Pill", Triangle: "Triangle",
    Diamond: "Diamond", Parallelogram: "Parallelogram", Pentagon: "Pentagon", Hexagon_1: "Hexagon", Hexagon_2: "Upright hexagon",
    Polygon: "Octagon", Star: "Star", Drop_1: "Drop", Arrow_1_v2: "Arrow", Arrow_2_v2: "Double arrow", Line_v2: "Line",
  },
  builtins: {
    landscape: "Landscape", chart: "Chart", product: "Product", logo: "Logo", ribbons: "Ribbons", studio: "Studio", "studio-sand": "Sand studio",
    "studio-blue": "Blue studio", daylight: "Daylight", office: "Office", evening: "Evening", newsroom: "Newsroom", classroom: "Classroom",
    library: "Library", waves: "Waves", aurora: "Aurora", mint: "Mint", white: "White", navy: "Navy", green: "Green screen",
  },
};
