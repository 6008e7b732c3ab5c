export const stage = {
  stage: {
    zoom: "Zoom",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    fit: "Fit",
    selection: "Selected",
    editText: "Edit text",
    crop: "Crop",
    cropping: "Drag the edges or the picture.",
    done: "Done",
    lock: "Lock",
    unlock: "Unlock",
    locked: "locked",
    writing: "Text being typed",
  },
};
