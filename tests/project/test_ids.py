from __future__ import annotations

from greenroom.project.ids import is_id, new_id, new_seed


def test_ids_are_24_hex_digits_and_differ() -> None:
    made = [new_id() for _ in range(200)]
    assert all(map(is_id, made)) and len(set(made)) == 200


def test_ids_sort_by_creation() -> None:
    made = [new_id()[:11] for _ in range(200)]
    assert made == sorted(made)


def test_what_is_no_id() -> None:
    assert not any(map(is_id, ("", "a" * 23, "A" * 24, "g" * 24, "a" * 25)))


def test_seeds_have_32_bits() -> None:
    assert all(0 <= new_seed() < 2**32 for _ in range(100))
