"""Draw the small pictures that stand beside what is offered inline: a sign for each kind of entry.

Run as `python -m tools.thumbnails`. The signs are those of DejaVu Sans, which matplotlib brings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from matplotlib.figure import Figure

FOLDER: Final = Path(__file__).parents[1] / "deploy" / "pictures"
SIGNS: Final = {
    "city": ("⌂", "#1f5f8b"),
    "practice": ("✔", "#2e7d4f"),
    "speaker": ("❝", "#8a4b2a"),
    "demand": ("⚑", "#a3323a"),
    "topic": ("#", "#6a4c93"),
    "organisation": ("⚖", "#44546a"),
    "event": ("◷", "#9a6a00"),
    "report": ("¶", "#333333"),
}
"""The sign of each picture, and the colour that it stands on, by the picture's name."""
_SIDE: Final = 128
_DPI: Final = 64


def draw(sign: str, colour: str, path: Path) -> None:
    """Write a square of 128 pixels with a white sign in its middle."""
    figure = Figure(figsize=(_SIDE / _DPI, _SIDE / _DPI), dpi=_DPI, facecolor=colour)
    figure.text(0.5, 0.48, sign, size=72, color="white", ha="center", va="center")
    figure.savefig(path, metadata={"Software": None})


def main() -> None:
    """Draw all of them."""
    FOLDER.mkdir(exist_ok=True)
    for name, (sign, colour) in SIGNS.items():
        draw(sign, colour, FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
