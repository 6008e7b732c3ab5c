"""Speaks one chunk of text with eSpeak NG. A script of its own: standard library only, run in a process of its own.

Why a process: the library keeps global state that leaks from one text into the next, it can crash on odd input, it is
only repeatable in a fresh process, and its licence (GPL-3.0-or-later) stays on the other side of a pipe.

In (stdin): one JSON line `{"library", "data", "voice", "parameters": {"<number>": value}, "text"}`.
Out (stdout): 4 bytes length (little endian), a JSON head, then 16-bit mono PCM. Head: `{"sample_rate", "samples",
"version", "events": [[kind, text_position, sample, ipa], ...], "symbols": [[sample, name, type], ...], "counted"}`;
`kind` is 1 for a word and 7 for a phoneme, `counted` the number of samples that the output hooks saw.
Exit status 3: the voice does not exist. Anything else than 0 or 3: it crashed.

Phoneme *events* mark the release of stops and the middle of some vowels; the output *hooks* mark where a sound starts.
Both are returned, because only the events carry IPA names.
"""

from __future__ import annotations

import ctypes
import json
import sys
from array import array
from contextlib import suppress
from typing import Any

NO_SUCH_VOICE = 3

_SYNCHRONOUS = 2
_PHONEME_EVENTS, _PHONEME_IPA, _DONT_EXIT = 1, 2, 0x8000
_UTF8, _END_PAUSE = 1, 0x1000
_WORD, _PHONEME = 1, 7
_SEED = 1

_MAX_SECONDS = 1200
_MAX_HEAP = 2 << 30
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


class _Id(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    ]


_Synth = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))
_Symbol = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int)
_Sample = ctypes.CFUNCTYPE(None, ctypes.c_short)


class _Hooks(ctypes.Structure):
    _fields_ = [("symbol", _Symbol), ("silence", _Sample), ("voiced", _Sample), ("unvoiced", _Sample)]


def speak(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    lib = ctypes.CDLL(request["library"])
    lib.espeak_Info.restype = ctypes.c_char_p
    options = _PHONEME_EVENTS | _PHONEME_IPA | _DONT_EXIT
    sample_rate = lib.espeak_Initialize(_SYNCHRONOUS, 0, request["data"].encode(), options)
    if sample_rate <= 0:
        raise RuntimeError(f"cannot initialise the voice data at {request['data']}")
    # Flutter and breath are random, and the library seeds them with the time of day.
    lib.espeak_ng_SetRandSeed(ctypes.c_long(_SEED))
    # A failed SetVoice keeps the previous voice, so its status must be looked at.
    if lib.espeak_SetVoiceByName(request["voice"].encode()) != 0:
        sys.exit(NO_SUCH_VOICE)
    for number, value in request["parameters"].items():
        lib.espeak_SetParameter(int(number), value, 0)

    pcm: list[bytes] = []
    events: list[list[Any]] = []
    symbols: list[list[Any]] = []
    # One C call per sample: an array's append costs half of a Python function. Its length is the clock.
    clock = array("h")

    def on_sound(wave: Any, count: int, event: Any) -> int:
        if count > 0 and wave:
            pcm.append(ctypes.string_at(wave, count * 2))
        i = 0
        while event[i].type:
            e = event[i]
            if e.type in (_WORD, _PHONEME):
                name = ctypes.string_at(ctypes.addressof(e.id), 8).split(b"\0")[0] if e.type == _PHONEME else b""
                events.append([e.type, e.text_position, e.sample, name.decode("utf-8", "ignore")])
            i += 1
        return 0

    def on_symbol(name: bytes | None, kind: int) -> None:
        symbols.append([len(clock), (name or b"").decode("utf-8", "ignore"), kind])

    synth, symbol, sample = _Synth(on_sound), _Symbol(on_symbol), _Sample(clock.append)
    hooks = _Hooks(symbol, sample, sample, sample)
    lib.espeak_SetSynthCallback(synth)
    lib.espeak_ng_SetOutputHooks(ctypes.byref(hooks))
    text = request["text"].encode()
    lib.espeak_Synth(text, ctypes.c_size_t(len(text) + 1), 0, 0, 0, _UTF8 | _END_PAUSE, None, None)
    sound = b"".join(pcm)
    head = {
        "sample_rate": sample_rate,
        "samples": len(sound) // 2,
        "version": (lib.espeak_Info(None) or b"").decode(),
        "events": events,
        "symbols": symbols,
        "counted": len(clock),
    }
    return head, sound


def confine() -> None:
    """No core dump, no file, no endless work or heap, no network: as far as the system offers that."""
    with suppress(ImportError):
        import resource

        for what, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CPU, _MAX_SECONDS),
            (resource.RLIMIT_DATA, _MAX_HEAP),
        ):
            with suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def main() -> None:
    confine()
    head, sound = speak(json.loads(sys.stdin.readline()))
    packed = json.dumps(head, separators=(",", ":")).encode()
    sys.stdout.buffer.write(len(packed).to_bytes(4, "little") + packed + sound)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
