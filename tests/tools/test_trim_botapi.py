from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tools import trim_botapi

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def field(*types: str) -> dict[str, object]:
    return {"types": list(types), "required": True}


FACTS = {
    "bot_api": "Bot API 1.0",
    "methods": {
        **{name: {"parameters": {}} for name in trim_botapi.METHODS},
        "sendMessage": {"parameters": {"markup": field("Array of Array of Button", "String")}},
        "unused": {"parameters": {"gift": field("Gift")}},
    },
    "types": {
        "Button": {"fields": {"action": field("Action")}},
        "Action": {"fields": {}, "one_of": ["ActionOpen"]},
        "ActionOpen": {"fields": {"button": field("Button")}},
        "Gift": {"fields": {}},
        **{name: {"fields": {"gift": field("Gift")}} for name in trim_botapi.INCOMING},
        "Update": {"fields": {"update_id": field("Integer"), "poll": field("Poll")}},
    },
}


def test_only_methods_in_use_stay_and_the_types_that_they_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "whole.json", tmp_path / "trimmed.json"
    source.write_text(json.dumps(FACTS), "utf-8")
    monkeypatch.setattr(trim_botapi, "TARGET", target)
    trim_botapi.main(str(source))
    trimmed = json.loads(target.read_text("utf-8"))
    assert set(trimmed["methods"]) == set(trim_botapi.METHODS)
    assert set(trimmed["types"]) == {"Action", "ActionOpen", "Button", *trim_botapi.INCOMING}
    assert trimmed["updates"] == ["poll"]
    assert trimmed["bot_api"] == "Bot API 1.0"
