export const stage = {
  stage: {
    zoom: "Size of the stage",
    zoomIn: "Larger",
    zoomOut: "Smaller",
    fit: "Fit",
    selection: "Selected",
    editText: "Edit text",
    crop: "Crop",
    cropping: "Drag the edges or the picture.",
    done: "Done",
    lock: "Lock",
    unlock: "Unlock",
    locked: "locked",
    writing: "Text on the stage",
  },
};
