"""The one table of limits."""

MAX_SCENES = 500
MAX_SCRIPT_CHARACTERS = 20_000
"""per scene"""
MAX_CLIPS = 100
"""per scene"""
MAX_DURATION_MS = 4 * 60 * 60 * 1000
MAX_CANVAS_SIDE = 4096
MAX_COORDINATE = 100_000
"""canvas pixels"""
MAX_FACTOR = 1000
"""scales, and lengths in fractions of the canvas"""
MAX_ID = 200
"""characters"""
MAX_NAME = 500
"""characters of the name of a project or a scene"""
MAX_STOPS = 32
"""of a gradient"""
MAX_PRONUNCIATIONS = 1000
"""of a project"""
MAX_WORD, MAX_PRONUNCIATION = 100, 200
"""characters"""
