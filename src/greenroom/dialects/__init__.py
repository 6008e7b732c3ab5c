"""Wire JSON of the compatible API <-> the document, as lenses. Pure."""
