"""`greenroom voices`: who can speak, and how somebody sounds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greenroom.cli.options import Json
from greenroom.cli.output import print_json, print_table, say

app = typer.Typer(help="List voices and listen to one.", no_args_is_help=True)


@app.command("list")
def list_voices(
    language: Annotated[str | None, typer.Option(help="Only this language, for instance en, en-GB or ko.")] = None,
    as_json: Json = False,
) -> None:
    """List the voices that are installed."""
    from greenroom.speech.languages import base_language, canonical_language
    from greenroom.speech.voices import all_voices

    wanted = None if language is None else base_language(canonical_language(language))
    found = [v for v in all_voices().values() if wanted is None or base_language(v.language) == wanted]
    if as_json:
        print_json([{"id": v.id, "language": v.language, "gender": v.gender, "label": v.label} for v in found])
    else:
        print_table(("ID", "LANGUAGE", "GENDER", "LABEL"), ((v.id, v.language, v.gender, v.label) for v in found))


@app.command("speak")
def speak_text(
    text: Annotated[str, typer.Argument(help="What to say.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="A WAV file.")],
    voice: Annotated[str | None, typer.Option(help="A voice id; default: a voice of the language.")] = None,
    language: Annotated[str | None, typer.Option(help="Default: guessed from the script.")] = None,
    rate: Annotated[float, typer.Option(min=0.5, max=2.0, help="1 is the voice's own pace.")] = 1.0,
) -> None:
    """Say a text as a presenter would and write it to a WAV file."""
    import wave

    import numpy as np

    from greenroom.speech.speak import speak
    from greenroom.speech.voices import detect_language, voice_for
    from greenroom.speech.voices import voice as find_voice

    spoken = language or detect_language(text, "en")
    chosen = find_voice(voice) if voice else voice_for(spoken, preferred=None, gender=None)
    utterance = speak(text, language or (chosen.language if voice else spoken), chosen.id, rate)
    with wave.open(str(out), "wb") as file:
        file.setparams((1, 2, utterance.sample_rate, 0, "NONE", ""))
        file.writeframes((np.clip(utterance.pcm, -1, 1) * 32_767).astype("<i2").tobytes())
    for warning in utterance.warnings:
        say(f"warning: {warning.msg}")
    say(f"{out}: {len(utterance.pcm) / utterance.sample_rate:.2f} s, {chosen.id}")
