export const library = {
  add: {
    panels: "Script and parts",
    presenter: "Add to scene",
    heading: "Add heading",
    headingText: "Heading",
    body: "Add text",
    bodyText: "Text",
    upload: "Upload image or video",
    uploading: "Uploading",
    drop: "Drop files here, or paste.",
    library: "Your files",
    builtin: "Built in",
    emptyLibrary: "Files that you upload are kept here for all projects.",
    colour: "Colour",
    removePicture: "No picture",
  },
};
