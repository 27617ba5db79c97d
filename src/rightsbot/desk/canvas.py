"""A sheet of paper measured in pixels, on which text and bars are set from the top down."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.patheffects import withStroke
from PIL import Image

from rightsbot.answers.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.backend_bases import RendererBase

    Point = tuple[float, float]

WIDTH = 1080
MARGIN = 56
_DPI = 100
_COLOURS = 64
"""Of a picture: enough for smooth edges, and a third of the bytes for who has a poor connection."""
_POINTS = 72 / _DPI
_FAMILY = "DejaVu Sans"
_LONGEST_NAME = 240
INK = "#1b1b1b"
PALE = "#595959"
LINE = "#dddddd"


class Canvas:
    """A sheet as wide as a phone's screen and as long as what is on it; all measures in pixels."""

    def __init__(self, width: int = WIDTH, least: int = WIDTH) -> None:
        """Take a white sheet of a width, and at least so long."""
        self.y = float(MARGIN)
        """Where the next thing goes, from the top."""
        self._width, self._least = width, least
        self._figure = Figure(figsize=(width / _DPI, least / _DPI), dpi=_DPI, facecolor="white")
        canvas = FigureCanvasAgg(self._figure)
        self._renderer: RendererBase = canvas.get_renderer()  # type: ignore[no-untyped-call]  # it ships no types
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width)

    def text(  # noqa: PLR0913  # where, what and how: all plain
        self,
        x: float,
        y: float,
        text: str,
        size: float = 30,
        *,
        color: str = INK,
        bold: bool = False,
        align: str = "left",
        halo: bool = False,
    ) -> None:
        """Write one line whose baseline is at `y`; a halo sets it off from what is behind it."""
        # Without parse_math, two dollar signs in a name would begin a formula.
        self._axes.text(
            *(x, y, text),
            color=color,
            fontproperties=_font(size, bold=bold),
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
            path_effects=[withStroke(linewidth=5 * _POINTS, foreground="white")] if halo else None,
            zorder=4,
        )

    def bar(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """Fill a rectangle whose upper left corner is given."""
        self._axes.add_patch(Rectangle((x, y), width, height, color=color, linewidth=0))

    def area(self, corners: Sequence[Point], color: str) -> None:
        """Fill a shape."""
        self._axes.add_patch(Polygon(corners, closed=True, color=color, linewidth=0))

    def line(self, start: Point, end: Point, color: str, width: float = 2) -> None:
        """Draw a straight line."""
        (x1, y1), (x2, y2) = start, end
        self._axes.plot((x1, x2), (y1, y2), color=color, linewidth=width * _POINTS)

    def dot(self, at: Point, radius: float, color: str, rim: str = "white") -> None:
        """Draw a dot with a rim that sets it off."""
        look = {"facecolor": color, "edgecolor": rim, "linewidth": 2 * _POINTS, "zorder": 3}
        self._axes.add_patch(Circle(at, radius - 1, **look))

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return how wide a line is."""
        font = _font(size, bold=bold)
        return self._renderer.get_text_width_height_descent(text, font, ismath=False)[0]

    def wrapped(self, text: str, size: float, width: float) -> list[str]:
        """Return a text in lines that fit a width, broken at spaces where there are some."""
        lines = [""]
        for piece in self._pieces(text, size, width):
            longer = f"{lines[-1]} {piece}".strip()
            if self.width(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
        return [line for line in lines if line]

    def _pieces(self, text: str, size: float, width: float) -> Iterator[str]:
        """Yield the words, and those too wide for a line in parts."""
        for word in text.split():
            if self.width(word, size) <= width:
                yield word
                continue
            piece = ""
            for letter in word:
                if piece and self.width(piece + letter, size) > width:
                    yield piece
                    piece = ""
                piece += letter
            yield piece

    def png(self) -> bytes:
        """Return the sheet, as long as it was taken or as what is on it needs."""
        height = max(self._least, round(self.y + MARGIN))
        self._figure.set_size_inches(self._width / _DPI, height / _DPI)
        self._axes.set_ylim(height, 0)
        drawn, png = BytesIO(), BytesIO()
        self._figure.savefig(drawn, format="png")
        with Image.open(drawn) as whole:
            few = whole.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(png, "png", optimize=True)
        return png.getvalue()


def drawable(name: str) -> str:
    """Return a name without what the font has no letters for.

    Matplotlib ships DejaVu Sans: Latin, Greek, Cyrillic, Arabic, Hebrew and some more scripts, but
    no Chinese, Japanese, Korean or Indian ones and no emoji. Empty where nothing is left.
    """
    font = get_font(findfont(FontProperties(family=_FAMILY)))
    kept = (
        letter if letter == " " or font.get_char_index(ord(letter)) else "\ufffd"
        for letter in clean(name)[:_LONGEST_NAME]
    )
    words = "".join(kept).replace("\ufffd", " ").split()
    return " ".join(words) if any(map(str.isalnum, "".join(words))) else ""


def _font(size: float, *, bold: bool) -> FontProperties:
    weight = "bold" if bold else "normal"
    return FontProperties(family=_FAMILY, size=size * _POINTS, weight=weight)
