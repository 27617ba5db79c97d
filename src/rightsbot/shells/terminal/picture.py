"""Pictures on a terminal's screen; to import this asks the terminal whether it knows Sixel."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from textual_image.renderable import Image as Understood
from textual_image.renderable import SixelImage as Sixel
from textual_image.widget import SixelImage

if TYPE_CHECKING:
    from textual.widget import Widget


def picture(data: bytes) -> Widget | None:
    """Return a picture as a widget, or None where it would be no picture.

    Made of coloured letters, a map is a blot without a name on it; and a terminal that has Kitty's
    protocol may be too old for the part of it that moves pictures with their text.
    """
    return SixelImage(BytesIO(data), classes="picture") if Understood is Sixel else None
