"""Tables and migrations, projects with revs, exports, keys, assets, and the object store."""
