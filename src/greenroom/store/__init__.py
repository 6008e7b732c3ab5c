"""Tables, revs, keys, object store."""
