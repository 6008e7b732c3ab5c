"""Arm poses between idle and a gesture."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from greenroom.presenters.manifest import ArmPose
from greenroom.presenters.pack import Pack

Side = Literal["R", "L"]
"""The presenter's own right or left."""

_LIFT = 0.30
_FORESHORTENING = 0.48
_SWAP_AT, _SWAP_OVER = 0.32, 0.40
_SWING_RADIANS_PER_DEGREE = 0.16 / 9


@dataclass(frozen=True, slots=True)
class ArmState:
    """One arm in body units (x from the body's centre line); equal states are equal pictures."""

    side: Side
    elbow: tuple[float, float]
    wrist: tuple[float, float]
    hand: str
    turn: float
    flip: int
    thin: float


def arm_state(pack: Pack, side: Side, gesture: int, reach: float, swing: float) -> ArmState:
    """The arm `reach` (0..1) of the way from the idle pose to that of gesture number `gesture`; `swing` -1..1."""
    gestures = pack.manifest.gestures
    idle = _arm(pack, side, pack.idle_index)
    target = _arm(pack, side, gesture)
    if target is idle or reach <= 0.0:
        return _state(side, idle, idle.elbow, idle.wrist, idle.turn, 1.0)
    sway = gestures[gesture].sway
    swung = swing * sway.degrees if sway is not None and sway.joint.startswith(side) else 0.0
    return _between(pack, side, idle, target, reach, swung)


def shoulder(pack: Pack, side: Side) -> tuple[float, float]:
    """Body units."""
    x, y = getattr(pack.manifest.rig.arms, side).shoulder
    return x - pack.manifest.canvas[0] / 2, y


def _arm(pack: Pack, side: Side, gesture: int) -> ArmPose:
    """The pose of one arm in a gesture; an arm that the gesture leaves out stays idle."""
    gestures = pack.manifest.gestures
    pose: ArmPose | None = getattr(gestures[gesture if gesture < len(gestures) else 0].pose, side)
    if pose is not None:
        return pose
    idle: ArmPose = getattr(gestures[pack.idle_index].pose, side)
    return idle


def _between(pack: Pack, side: Side, idle: ArmPose, target: ArmPose, reach: float, swung: float) -> ArmState:
    """Joint angles are mixed, so that bones keep their lengths; the elbow leads, the forearm follows."""
    origin = np.array(shoulder(pack, side))
    outward = -1 if side == "R" else 1
    upper0, length0, fore0, fore_length0 = _angles(origin, idle)
    upper1, length1, fore1, fore_length1 = _angles(origin, target)
    s_upper = _smooth(min(1.0, reach * 1.45))
    s_fore = _smooth(min(1.0, max(0.0, (reach - 0.16) / 0.84)))
    swap = idle.hand != target.hand or idle.flip != target.flip
    lift = _LIFT * math.sin(math.pi * reach)
    upper = upper0 + _wrap(upper1 - upper0) * s_upper - outward * lift
    # the elbow's own angle stays inside (-180, 180): it passes through straight, never through folded
    bend0, bend1 = _wrap(fore0 - upper0), _wrap(fore1 - upper1)
    fore = upper + bend0 + (bend1 - bend0) * s_fore + swung * _SWING_RADIANS_PER_DEGREE * _smooth(reach)
    length = length0 + (length1 - length0) * s_upper
    fore_length = fore_length0 + (fore_length1 - fore_length0) * s_fore
    if bend0 * bend1 < 0:
        fore_length *= 1 - _FORESHORTENING * math.sin(math.pi * s_fore)  # the forearm comes forward
    elbow = origin + length * np.array([math.cos(upper), math.sin(upper)])
    wrist = elbow + fore_length * np.array([math.cos(fore), math.sin(fore)])
    # the hand turns edge-on while it leaves the body, which hides the swap
    turning = min(1.0, max(0.0, (s_fore - _SWAP_AT + _SWAP_OVER / 2) / _SWAP_OVER))
    thin = 1 - 0.75 * math.sin(math.pi * turning) if swap else 1.0
    turn = idle.turn + (target.turn - idle.turn) * s_fore + swung * _smooth(reach)
    hand = idle if s_fore < _SWAP_AT else target
    return _state(side, hand, tuple(elbow), tuple(wrist), turn, thin)


def _state(
    side: Side,
    hand: ArmPose,
    elbow: tuple[float, ...],
    wrist: tuple[float, ...],
    turn: float,
    thin: float,
) -> ArmState:
    def rounded(point: tuple[float, ...]) -> tuple[float, float]:
        return round(float(point[0]), 2), round(float(point[1]), 2)

    return ArmState(side, rounded(elbow), rounded(wrist), hand.hand, round(turn, 2), hand.flip, round(thin, 3))


def _angles(origin: np.ndarray[tuple[int], np.dtype[np.float64]], pose: ArmPose) -> tuple[float, float, float, float]:
    """Direction and length of the upper arm, then of the forearm."""
    u = np.array(pose.elbow) - origin
    v = np.array(pose.wrist) - np.array(pose.elbow)
    return math.atan2(u[1], u[0]), math.hypot(*u), math.atan2(v[1], v[0]), math.hypot(*v)


def _wrap(angle: float) -> float:
    return (angle + math.pi) % (2 * math.pi) - math.pi


def _smooth(x: float) -> float:
    return x * x * (3 - 2 * x)
