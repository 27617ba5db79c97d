"""Compiling the catalogues when the package is built: a hook of hatchling.

Source: https://hatch.pypa.io/latest/plugins/build-hook/reference/
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Puts a compiled catalogue beside each one that people edit."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling's signature
        """Compile before anything is packed; editable installations read them in place."""
        compile_all(Path(self.root, "src/rightsbot/speech/locale"))


def compile_all(folder: Path) -> None:
    """Write `rightsbot.mo` beside every `rightsbot.po`; what is fuzzy is left out."""
    for path in sorted(folder.glob("*/rightsbot.po")):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=path.parent.name))
