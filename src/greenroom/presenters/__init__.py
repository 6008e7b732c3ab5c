"""Who speaks: packs, rig runtime, motion, gestures, casting."""
