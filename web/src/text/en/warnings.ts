/** What the server tells of a video that is made all the same, by its code; names in braces are its values. */
export const warnings = {
  warnings: {
    "unknown_presenter": "{presenter} is not in this cast. {stand_in} takes the part.",
    "unknown_outfit": "The presenter does not have this outfit ({outfit}) and wears another one.",
    "unknown_gesture": "This presenter does not know the gesture. Choose another one.",
    "background_stand_in": "The background of another service is not here. One of ours is shown instead.",
    "unknown_font": "The font {family} is not here. The text is drawn in {drawn_in}.",
    "missing_glyphs": "No font can draw these characters: {characters}",
    "emoji_not_spoken": "Emoji and symbols are shown in captions, but not spoken.",
    "nothing_to_say": "Nothing of this line can be spoken. Write words or numbers, or delete the line.",
    "no_sound": "The voice has no sound for this line. Write it in another way, or choose another voice.",
    "letters_not_spoken": "These letters are left out, because the voice cannot read them: {letters}",
    "gradient_simplified": "The gradient is drawn in a simpler form.",
    "unknown_effect": "There is no effect {effect}. Only the head is shown.",
    "recording_ignored": "This text is spoken, although a recording was asked for. Add the recording as sound.",
    "no_effect": "{field} has no effect. Speed, pitch and voice have.",
  },
};
