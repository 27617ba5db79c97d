"""Files as one zip, and what somebody has sent: a zip, or a single file of the content."""

from __future__ import annotations

import re
import stat
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rightsbot.content.layout import FOLDERS, is_passed_over, misplaced, model_of, places
from rightsbot.content.parsing import parse_yaml
from rightsbot.content.problems import shown
from rightsbot.content.reading import MOST_FILES
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rightsbot.content.records import Model
    from rightsbot.speech.phrase import Phrase

UPLOAD_MEGABYTES = 2
"""How much somebody may send."""
UNPACKED_MEGABYTES = 8
"""How much all files of a zip may come to."""
MOST_TIMES = 100
"""How many times as large as the zip its files may be; ours are about twice as large."""

_MEGABYTE = 1024 * 1024
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # of those that a zip can have
_UNIX = 3
_READABLE_FILE = (stat.S_IFREG | 0o644) << 16
_ENCRYPTED = 0x1
_LEAVING = re.compile(r"/|[A-Za-z]:|.*\\|(.*/)?\.\.(/|$)")
_ARCHIVES = frozenset({".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"})
_DAMAGE = (BadZipFile, EOFError, NotImplementedError, ValueError, zlib.error)


class UploadError(Exception):
    """What was sent cannot be used; `reason` says why, in one sentence for who does not code."""

    def __init__(self, reason: Phrase) -> None:
        """Refuse it for a reason, which is to be said in the reader's language."""
        super().__init__(reason)
        self.reason = reason


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the files as a zip; the same files always give the same bytes.

    Always is as long as zlib stays the same: another build may deflate in another way.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            info = ZipInfo(name, _FIRST_DATE)
            info.create_system = _UNIX
            info.external_attr = _READABLE_FILE
            archive.writestr(info, files[name], ZIP_DEFLATED)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip that `pack` made; what others send is for `uploaded`."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def uploaded(name: str, data: bytes, known: Iterable[str]) -> dict[str, bytes]:
    """Read what somebody has sent: one file of the content, or a zip of several.

    A file without its folder takes the name of one that is `known`, which are those in service; a
    new one goes to where its fields fit, if that is one place only. In a zip, a folder around
    everything is taken off, and hidden files and notes for people are passed over.

    Returns:
        The files by their names within the content folder, at least one.

    Raises:
        UploadError: it is too large, damaged or unsafe, or has what is no content.
    """
    _check_path(name)
    _refuse(phrase("“{file}” is empty.", file=shown(name)), when=not data)
    large = phrase(
        "“{file}” has more than {number} MB; send less at once.",
        file=shown(name),
        number=UPLOAD_MEGABYTES,
    )
    _refuse(large, when=len(data) > UPLOAD_MEGABYTES * _MEGABYTE)
    present = frozenset(known)
    files: dict[str, bytes] = {}
    for part, content in _unzipped(data) if name.lower().endswith(".zip") else [(name, data)]:
        whole = _whole_name(str(PurePosixPath(part)), content, present)
        twice = phrase("“{file}” is in the zip twice; leave one of the two out.", file=shown(whole))
        _refuse(twice, when=whole in files)
        files[whole] = content
    return files


def _refuse(reason: Phrase, *, when: bool) -> None:
    if when:
        raise UploadError(reason)


def _check_path(name: str) -> None:
    odd = phrase("A file’s name is empty or has an invisible character; rename that file.")
    _refuse(odd, when=not name or not name.isprintable())
    leaving = phrase(
        "“{file}” leads out of the content folder; give each file a plain name.", file=shown(name)
    )
    _refuse(leaving, when=_LEAVING.match(name) is not None)


def _whole_name(name: str, data: bytes, known: frozenset[str]) -> str:
    """Return a file's name within the content folder."""
    if "/" in name:
        fits = model_of(name) is not None and not is_passed_over(name)
        unfit = phrase(
            "“{file}” cannot be used ({reason}).", file=shown(name), reason=misplaced(name)
        )
        _refuse(unfit, when=not fits)
        return name
    possible = {} if is_passed_over(name) else places(name)
    strange = phrase(
        "“{file}” is no file of the content; send a .yaml file, or a zip of several.",
        file=shown(name),
    )
    _refuse(strange, when=not possible)
    possible = {place: possible[place] for place in possible if place in known} or possible
    if len(possible) > 1:
        possible = _fitting(possible, data)
    unclear = phrase(
        "“{file}” may belong to several folders; send it within its own in a zip.",
        file=shown(name),
    )
    _refuse(unclear, when=len(possible) != 1)
    return next(iter(possible))


def _fitting(possible: Mapping[str, type[Model]], data: bytes) -> Mapping[str, type[Model]]:
    """Return those places whose files have every field that this one has."""
    value = parse_yaml("", data).value
    fields = value.keys() if isinstance(value, dict) else frozenset[str]()
    return {
        place: model for place, model in possible.items() if fields <= model.model_fields.keys()
    }


def _unzipped(data: bytes) -> list[tuple[str, bytes]]:
    """Return a zip's files as they are named in it, but for a folder around all of them."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if _is_wanted(member)]
            _refuse(phrase("The zip has no file of the content in it."), when=not members)
            many = phrase(
                "The zip has more than {number} files; send fewer at once.", number=MOST_FILES
            )
            _refuse(many, when=len(members) > MOST_FILES)
            names = _without_top([PurePosixPath(each.orig_filename) for each in members])
            return list(zip(names, _inflated(archive, members, len(data)), strict=True))
    except _DAMAGE:
        damaged = phrase("The zip is damaged; make it again and send it once more.")
        raise UploadError(damaged) from None


def _is_wanted(member: ZipInfo) -> bool:
    """Whether a part of a zip is a file that counts, which must then be an ordinary one."""
    name = member.orig_filename
    _check_path(name)
    if member.is_dir() or is_passed_over(name) or "__MACOSX" in PurePosixPath(name).parts:
        return False
    _check_ordinary(member)
    return True


def _check_ordinary(member: ZipInfo) -> None:
    file = shown(member.orig_filename)
    locked = phrase("The zip has a password; make it again without one.")
    _refuse(locked, when=bool(member.flag_bits & _ENCRYPTED))
    link = phrase("“{file}” in the zip is a link or no file; put the file itself there.", file=file)
    _refuse(link, when=stat.S_IFMT(member.external_attr >> 16) not in {0, stat.S_IFREG})
    nested = phrase("“{file}” is an archive within the zip; unpack it first.", file=file)
    _refuse(nested, when=PurePosixPath(member.orig_filename).suffix.lower() in _ARCHIVES)
    odd = phrase("The zip is packed in an unusual way; make it again as an ordinary zip.")
    _refuse(odd, when=member.compress_type not in {ZIP_STORED, ZIP_DEFLATED})


def _without_top(paths: Sequence[PurePosixPath]) -> Sequence[str]:
    """Return the names of files, without a folder that is around all of them."""
    tops = {path.parts[0] for path in paths}
    around = len(tops) == 1 and not tops & FOLDERS and all(len(path.parts) > 1 for path in paths)
    return [str(path.relative_to(path.parts[0]) if around else path) for path in paths]


def _inflated(archive: ZipFile, members: Iterable[ZipInfo], size: int) -> Iterator[bytes]:
    """Yield the files' bytes, counted as they come, since what a zip says of their size may lie."""
    room = min(UNPACKED_MEGABYTES * _MEGABYTE, MOST_TIMES * size)
    large = phrase(
        "The zip unpacks to more than {number} MB, or {times} times its size; send less at once.",
        number=UNPACKED_MEGABYTES,
        times=MOST_TIMES,
    )
    for member in members:
        with archive.open(member) as file:
            content = file.read(room + 1)
        room -= len(content)
        _refuse(large, when=room < 0)
        yield content
