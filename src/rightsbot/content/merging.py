"""Changes between sets of files, and the merge of two that were made from the same one.

A file is the unit: what two people changed in one file, no program can tell to fit together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Delta:
    """The names of the files that differ between two sets, sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def signed(self) -> tuple[tuple[str, str], ...]:
        """Each name behind the sign of what became of it."""
        signs = (("+", self.added), ("~", self.changed), ("−", self.gone))
        return tuple((sign, name) for sign, names in signs for name in names)


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge; only without conflicts are these files of any use."""

    files: Mapping[str, bytes]
    """The merged files; those in conflict as `ours` has them."""
    conflicts: tuple[str, ...] = ()
    """The names of the files that both sides changed, each in its own way; sorted."""


def delta(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Delta:
    """Return what was added, what changed, and what is gone from `old` to `new`."""
    return Delta(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        gone=tuple(sorted(old.keys() - new.keys())),
    )


def merge(
    base: Mapping[str, bytes], ours: Mapping[str, bytes], theirs: Mapping[str, bytes]
) -> Merged:
    """Bring into `ours` what `theirs` changed since `base`, file by file (a three-way merge).

    A file that is gone counts as changed; the same change on both sides is no conflict.
    """
    files: dict[str, bytes] = {}
    conflicts: list[str] = []
    for name in sorted(base.keys() | ours.keys() | theirs.keys()):
        before, mine, other = base.get(name), ours.get(name), theirs.get(name)
        if before != mine != other != before:
            conflicts.append(name)
        merged = other if mine == before else mine
        if merged is not None:
            files[name] = merged
    return Merged(files, tuple(conflicts))
