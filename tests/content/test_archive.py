from __future__ import annotations

import stat
import struct
from hashlib import shake_256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsbot.content.archive import UploadError, pack, unpack, uploaded
from rightsbot.content.reading import MOST_FILES, read_files
from tests.content.small import FILES, NADOR

YAML = NADOR.encode()
MEGABYTE = 1024 * 1024


def zipped(*parts: tuple[str | ZipInfo, bytes], method: int = ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", method) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return buffer.getvalue()


def special(mode: int, name: str = "cities/nador.yaml") -> ZipInfo:
    info = ZipInfo(name)
    info.create_system = 3
    info.external_attr = (mode | 0o777) << 16
    return info


def encrypted() -> bytes:
    data = bytearray(zipped(("cities/nador.yaml", YAML)))
    for start in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[start] |= 1
    return bytes(data)


def lying(size: int) -> bytes:
    """A zip whose headers say another size than its file has."""
    data = bytearray(zipped(("cities/nador.yaml", YAML * 200)))
    for start in (data.index(b"PK\x03\x04") + 22, data.index(b"PK\x01\x02") + 24):
        data[start : start + 4] = struct.pack("<I", size)
    return bytes(data)


def damaged(place: int, byte: int) -> bytes:
    """A zip with one byte in its headers that zipfile stumbles over, each time in another way."""
    data = bytearray(zipped(("cities/nador.yaml", YAML), method=ZIP_STORED))
    data[place] = byte
    return bytes(data)


def renamed(name: str) -> bytes:
    """A zip with a name that zipfile itself would not write."""
    data = zipped(("x" * len(name.encode()), YAML))
    return data.replace(b"x" * len(name.encode()), name.encode())


def refused(name: str, data: bytes) -> str:
    with pytest.raises(UploadError) as caught:
        uploaded(name, data, FILES)
    return str(caught.value)


def test_files_are_packed_and_unpacked() -> None:
    assert unpack(pack(FILES)) == FILES
    assert unpack(pack({})) == {}


def test_the_same_files_give_the_same_bytes() -> None:
    assert pack(dict(sorted(FILES.items(), reverse=True))) == pack(FILES)
    with ZipFile(BytesIO(pack(FILES))) as archive:
        assert archive.namelist() == sorted(FILES)
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in archive.infolist()} == {stat.S_IFREG | 0o644}


def test_what_ships_can_be_packed_and_sent_back() -> None:
    files = {
        name: data
        for name, data in read_files(Path(__file__).parents[2] / "content").items()
        if isinstance(data, bytes)
    }
    sent = uploaded("content.zip", pack(files), files)
    assert {**files, **sent} == files
    assert files.keys() - sent.keys() == {"LICENSE"}


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("nador.yaml", YAML, "cities/nador.yaml"),
        ("cities/nador.yaml", YAML, "cities/nador.yaml"),
        ("./cities//nador.yaml", YAML, "cities/nador.yaml"),
        ("nador.yaml", b"[", "cities/nador.yaml"),
        ("report.yaml", FILES["report.yaml"], "report.yaml"),
        ("lookalikes.txt", b"Rabat\n", "lookalikes.txt"),
        ("new.yaml", b"id: new\nname: {en: New}\ncountry: MA\n", "cities/new.yaml"),
        ("new.yaml", FILES["practices/tent.yaml"], "practices/new.yaml"),
        ("new.yaml", FILES["speakers/amina.yaml"], "speakers/new.yaml"),
        ("new.yaml", FILES["questions/exact.yaml"], "questions/new.yaml"),
        ("exact.yaml", FILES["questions/exact.yaml"], "questions/exact.yaml"),
    ],
)
def test_a_single_file_finds_its_place(name: str, data: bytes, place: str) -> None:
    assert uploaded(name, data, FILES) == {place: data}


def test_of_two_known_places_the_fields_choose() -> None:
    known = ("cities/women.yaml", "topics/women.yaml", "practices/tent.yaml")
    city = b"id: women\nname: {en: Women}\ncountry: MA\n"
    assert list(uploaded("women.yaml", city, known)) == ["cities/women.yaml"]
    with pytest.raises(UploadError, match="may belong to several folders"):
        uploaded("women.yaml", b"id: women\nname: {en: Women}\n", known)


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        (("cities/nador.yaml", "topics/women.yaml"), None),
        (
            ("content/cities/nador.yaml", "content/report.yaml"),
            ("cities/nador.yaml", "report.yaml"),
        ),
        (("cities/nador.yaml",), None),
        (("my change/cities/nador.yaml",), ("cities/nador.yaml",)),
        (("./cities//nador.yaml",), ("cities/nador.yaml",)),
        (("nador.yaml", "women.yaml"), ("cities/nador.yaml", "topics/women.yaml")),
        (("change/nador.yaml",), ("cities/nador.yaml",)),
        (("nador.yaml",), ("cities/nador.yaml",)),
        (
            (
                "content/",
                "content/cities/",
                "content/.git/config.zip",
                "content/cities/.nador.yaml.swp",
                "content/cities/nador.yaml",
                "content/README.md",
                ".DS_Store",
                "__MACOSX/content/cities/._nador.yaml",
                "__MACOSX/content/x.zip",
            ),
            ("cities/nador.yaml",),
        ),
    ],
)
def test_a_zip_is_read(parts: tuple[str, ...], names: tuple[str, ...] | None) -> None:
    sent = uploaded("Sent.ZIP", zipped(*((part, YAML) for part in parts)), FILES)
    assert sent == dict.fromkeys(names or parts, YAML)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("nador.yaml", b"", "“nador.yaml” is empty."),
        ("a.zip", b"", "“a.zip” is empty."),
        ("a.yaml", bytes(2 * MEGABYTE + 1), "“a.yaml” has more than 2 MB; send less at once."),
        *(
            (
                name,
                YAML,
                f"“{name}” is no file of the content; send a .yaml file, or a zip of several.",
            )
            for name in (
                "nador.yml",
                "photo.jpg",
                "a.rar",
                ".nador.yaml",
                "README.md",
                "x.txt",
                ".",
            )
        ),
        ("cities/.nador.yaml", YAML, "“cities/.nador.yaml” cannot be used ("),
        (
            "citys/nador.yaml",
            YAML,
            "“citys/nador.yaml” cannot be used (no file of this name belongs here;",
        ),
        (
            "new.yaml",
            b"id: new\nname: {en: New}\n",
            "“new.yaml” may belong to several folders; send it within its own in a zip.",
        ),
        *(
            (
                "new.yaml",
                data,
                "“new.yaml” may belong to several folders; send it within its own in a zip.",
            )
            for data in (
                b"id: new\nname: {en: New}\ntopics: [women]\n",
                b"country: MA\nroles: []\n",
                b"- country\n",
            )
        ),
        (
            "new.yaml",
            b"country: [",
            "“new.yaml” may belong to several folders; send it within its own in a zip.",
        ),
        *(
            (name, YAML, f"“{name}” leads out of the content folder; give each file a plain name.")
            for name in (
                "../nador.yaml",
                "/nador.yaml",
                "a\\nador.yaml",
                "C:nador.yaml",
                "cities/..",
            )
        ),
        *(
            (name, YAML, "A file’s name is empty or has an invisible character; rename that file.")
            for name in ("", "na\ndor.yaml", "nador\u202e.yaml", "nador.yaml\0.zip", "\ud800.yaml")
        ),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(name: str, data: bytes, message: str) -> None:
    told = refused(name, data)
    assert told.startswith(message)
    assert told.endswith((".", "?"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK no zip", "The zip is damaged; make it again and send it once more."),
        (pack(FILES)[:-40], "The zip is damaged; make it again and send it once more."),
        (pack(FILES).replace(b"lookalikes", b"lookalikez", 1), "The zip is damaged; make it again"),
        *(
            (damaged(place, byte), "The zip is damaged; make it again and send it once more.")
            for place, byte in ((29, 255), (-79, 255), (-77, 32), (-5, 128), (-3, 255))
        ),
        (lying(10), "The zip is damaged; make it again and send it once more."),
        (zipped(), "The zip has no file of the content in it."),
        (zipped((".hidden", b"x"), ("LICENSE", b"x")), "The zip has no file of the content in it."),
        (
            zipped(("cities/nador.yaml", bytes(2 * MEGABYTE))),
            "The zip unpacks to more than 8 MB, or 100 times its size; send less at once.",
        ),
        (
            zipped(("cities/nador.yaml", bytes(9 * MEGABYTE)), ("cities/x.yaml", bytes(20))),
            "The zip unpacks to more than 8 MB, or 100 times its size; send less at once.",
        ),
        (encrypted(), "The zip has a password; make it again without one."),
        (
            zipped((special(stat.S_IFLNK), b"/etc/passwd")),
            "“cities/nador.yaml” in the zip is a link or no file; put the file itself there.",
        ),
        (
            zipped((special(stat.S_IFIFO), b"")),
            "“cities/nador.yaml” in the zip is a link or no file; put the file itself there.",
        ),
        (
            zipped(("cities/nador.yaml", YAML), method=ZIP_BZIP2),
            "The zip is packed in an unusual way; make it again as an ordinary zip.",
        ),
        (
            zipped(("content/nador.yaml", YAML), ("content/cities/nador.yaml", YAML)),
            "“cities/nador.yaml” is in the zip twice; leave one of the two out.",
        ),
        (
            zipped(("cities/x.yaml", YAML), ("cities/more.ZIP", pack(FILES))),
            "“cities/more.ZIP” is an archive within the zip; unpack it first.",
        ),
        (
            zipped(("cities/nador.yml", YAML)),
            "“cities/nador.yml” cannot be used (a content file’s name ends in .yaml; rename it).",
        ),
        (
            zipped(("one/nador.yaml", YAML), ("two/women.yaml", YAML)),
            "“one/nador.yaml” cannot be used (no file of this name belongs here",
        ),
        (
            zipped(("content/photo.jpg", YAML)),
            "“photo.jpg” is no file of the content; send a .yaml file, or a zip of several.",
        ),
        *(
            (
                renamed(name),
                f"“{name}” leads out of the content folder; give each file a plain name.",
            )
            for name in (
                "../x.yaml",
                "cities/../../x.yaml",
                "/x.yaml",
                "cities\\x.yaml",
                "D:x.yaml",
            )
        ),
        *(
            (
                renamed(name),
                "A file’s name is empty or has an invisible character; rename that file.",
            )
            for name in ("cities/x\0.yaml", "cities/\n.yaml", "cities/x.yaml\0")
        ),
        (
            zipped(*((f"topics/{number}.yaml", b"x") for number in range(MOST_FILES + 1))),
            "The zip has more than 2000 files; send fewer at once.",
        ),
    ],
)
def test_a_zip_that_cannot_be_used_is_refused_in_a_sentence(data: bytes, message: str) -> None:
    assert refused("sent.zip", data).startswith(message)


def test_the_same_name_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(("cities/nador.yaml", YAML), ("cities/nador.yaml", b"id: other"))
    assert refused("a.zip", data).startswith("“cities/nador.yaml” is in the zip twice;")


def test_large_files_that_are_not_packed_tightly_are_measured_too() -> None:
    some = shake_256(b"").digest(30_000) * 35
    parts = [(f"cities/{number}.yaml", some) for number in range(9)]
    assert len(zipped(*parts)) > 8 * MEGABYTE / 100
    assert refused("a.zip", zipped(*parts)).startswith("The zip unpacks to more than 8 MB")
    assert len(uploaded("a.zip", zipped(*parts[:7]), FILES)) == 7


def test_a_size_that_a_zip_only_claims_is_not_believed() -> None:
    assert uploaded("a.zip", lying(1 << 30), FILES) == {"cities/nador.yaml": YAML * 200}


@given(data=st.data())
def test_any_damage_to_a_zip_is_read_or_refused_in_a_sentence(data: st.DataObject) -> None:
    method = data.draw(st.sampled_from([ZIP_STORED, ZIP_DEFLATED]))
    whole = bytearray(zipped(*FILES.items(), method=method))
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert uploaded("a.zip", bytes(whole), FILES)
    except UploadError as error:
        told = str(error)
        assert told.endswith((".", "?"))  # most damage is refused, some is harmless


@given(name=st.text(), data=st.binary())
def test_any_upload_is_read_or_refused_in_a_sentence(name: str, data: bytes) -> None:
    for end in ("", ".yaml", ".zip"):
        try:
            assert uploaded(name + end, data, FILES)
        except UploadError as error:
            told = str(error)
            assert told.endswith((".", "?"))
