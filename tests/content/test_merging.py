from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsbot.content.merging import Delta, Merged, delta, merge

FILES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from([b"1", b"2", b"3"]))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged", "conflict"),
    [
        (b"1", b"1", b"1", b"1", False),
        (b"1", b"2", b"1", b"2", False),
        (b"1", b"1", b"2", b"2", False),
        (b"1", b"2", b"2", b"2", False),
        (b"1", b"2", b"3", b"2", True),
        (b"1", None, b"1", None, False),
        (b"1", b"1", None, None, False),
        (b"1", None, None, None, False),
        (b"1", None, b"2", None, True),
        (b"1", b"2", None, b"2", True),
        (None, b"2", None, b"2", False),
        (None, None, b"2", b"2", False),
        (None, b"2", b"2", b"2", False),
        (None, b"2", b"3", b"2", True),
    ],
)
def test_a_file_is_merged(
    base: bytes | None,
    ours: bytes | None,
    theirs: bytes | None,
    merged: bytes | None,
    conflict: bool,  # noqa: FBT001  # a table's column
) -> None:
    def files(data: bytes | None) -> dict[str, bytes]:
        return {"other": b""} | ({} if data is None else {"f": data})

    assert merge(files(base), files(ours), files(theirs)) == Merged(
        files(merged), ("f",) if conflict else ()
    )


def test_conflicts_are_sorted() -> None:
    base, ours, theirs = (dict.fromkeys("cab", data) for data in (b"1", b"2", b"3"))
    assert merge(base, ours, theirs).conflicts == ("a", "b", "c")


@given(base=FILES, ours=FILES, theirs=FILES)
def test_the_sides_agree_on_all_but_what_conflicts(
    base: dict[str, bytes], ours: dict[str, bytes], theirs: dict[str, bytes]
) -> None:
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert one.conflicts == other.conflicts
    for name in {*base, *ours, *theirs} - {*one.conflicts}:
        assert one.files.get(name) == other.files.get(name)


def test_a_delta_names_what_differs() -> None:
    old = {"gone": b"", "changed": b"1", "same": b"1", "b-gone": b""}
    new = {"changed": b"2", "same": b"1", "z": b"", "a": b""}
    assert delta(old, new) == Delta(("a", "z"), ("changed",), ("b-gone", "gone"))
    assert delta(old, old) == Delta()
