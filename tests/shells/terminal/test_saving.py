from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rightsbot.answers.reply import Attachment, Outcome, Reply
from rightsbot.shells.terminal.saving import saved

REPLY = Reply(Outcome.LIST, "Map", attachment=Attachment("map.png", b"a map", "A map."))


def test_a_picture_goes_into_a_file_and_the_reply_says_where(tmp_path: Path) -> None:
    reply = saved(REPLY, lambda: tmp_path, "en")
    assert (tmp_path / "map.png").read_bytes() == b"a map"
    assert f"Saved as {tmp_path / 'map.png'}." in reply.text
    assert reply.attachment == REPLY.attachment, "a screen may show it"


def test_what_no_screen_can_show_leaves_its_reply(tmp_path: Path) -> None:
    reply = saved(replace(REPLY, attachment=Attachment("all.zip", b"all")), lambda: tmp_path, "en")
    assert (tmp_path / "all.zip").read_bytes() == b"all"
    assert reply.attachment is None


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path) -> None:
    reply = saved(REPLY, lambda: tmp_path / "none", "en")
    assert "cannot be written: No such file or directory." in reply.text


def test_a_text_stays_with_its_reply_and_nothing_is_made_for_it() -> None:
    text = Reply(Outcome.LIST, "All", attachment=Attachment("all.txt", b"all"))
    assert saved(text, Path, "en") is text
