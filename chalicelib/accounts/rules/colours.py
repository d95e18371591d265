"""Whether a structure's colour can be read wherever the site uses it. Plain arithmetic, no AWS, no clock.

The site derives every accent from one colour (web/src/look/tokens.css); the same derivations stand here, in
OKLCH as CSS Color 4 defines it, and the contrast is that of WCAG 2.2 (1.4.3: 4.5 to 1 for text).
"""

import math
import re
from typing import Literal

import msgspec

Scheme = Literal["light", "dark"]
Use = Literal["link", "link_on_page", "chip", "button", "button_pointed_at"]
RGB = tuple[float, float, float]
LCH = tuple[float, float, float]

HEX = re.compile(r"#[0-9a-f]{6}")
ENOUGH_HUNDREDTHS = 450
SHEET: dict[Scheme, str] = {"light": "#ffffff", "dark": "#1c2129"}
PAPER: dict[Scheme, str] = {"light": "#faf7f2", "dark": "#14171d"}


class Contrast(msgspec.Struct, frozen=True):
    """One use of the colour: what is written, on what, and the ratio in hundredths (4.5 to 1 is 450)."""

    scheme: Scheme
    use: Use
    ink: str
    ground: str
    hundredths: int

    @property
    def enough(self) -> bool:
        return self.hundredths >= ENOUGH_HUNDREDTHS


def contrasts(colour: str) -> list[Contrast]:
    """Every use of a structure's colour (`#rrggbb`), in light and in dark."""
    return [*_in_scheme("light", _light(colour)), *_in_scheme("dark", _dark(colour))]


def readable(colour: str) -> bool:
    return all(contrast.enough for contrast in contrasts(colour))


class _Accents(msgspec.Struct, frozen=True):
    text: str
    ink: str
    soft: str
    deep: str


def _light(colour: str) -> _Accents:
    _, chroma, hue = _lch(colour)
    soft = _hex((0.925, min(chroma * 0.3, 0.035), hue))
    return _Accents(text=colour, ink="#ffffff", soft=soft, deep=_mixed(colour, 0.84, "#000000"))


def _dark(colour: str) -> _Accents:
    _, chroma, hue = _lch(colour)
    return _Accents(
        text=_hex((0.81, min(chroma, 0.1), hue)),
        ink=_hex((0.25, min(chroma, 0.05), hue)),
        soft=_hex((0.32, min(chroma * 0.55, 0.045), hue)),
        deep=_hex((0.88, min(chroma, 0.08), hue)),
    )


def _in_scheme(scheme: Scheme, accents: _Accents) -> list[Contrast]:
    pairs: list[tuple[Use, str, str]] = [
        ("link", accents.text, SHEET[scheme]),
        ("link_on_page", accents.text, PAPER[scheme]),
        ("chip", accents.text, accents.soft),
        ("button", accents.ink, accents.text),
        ("button_pointed_at", accents.ink, accents.deep),
    ]
    return [Contrast(scheme, use, ink, ground, _hundredths(ink, ground)) for use, ink, ground in pairs]


def _hundredths(one: str, other: str) -> int:
    """Rounded down: what is not quite enough is not enough."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return int(100 * (high + 0.05) / (low + 0.05) + 1e-9)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> RGB:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _unfolded(red), _unfolded(green), _unfolded(blue)


def _unfolded(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _folded(part: float) -> int:
    """A linear part as a byte; what the screen cannot show is cut off."""
    shown = min(max(part, 0.0), 1.0)
    return round(255 * (12.92 * shown if shown <= 0.0031308 else 1.055 * shown ** (1 / 2.4) - 0.055))


def _lab(colour: str) -> RGB:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_lab(lightness: float, a: float, b: float) -> str:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    parts = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{_folded(part):02x}" for part in parts)


def _lch(colour: str) -> LCH:
    lightness, a, b = _lab(colour)
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _hex(lch: LCH) -> str:
    lightness, chroma, hue = lch
    return _from_lab(lightness, chroma * math.cos(hue), chroma * math.sin(hue))


def _mixed(colour: str, share: float, other: str) -> str:
    one, two = _lab(colour), _lab(other)
    lightness, a, b = (share * x + (1 - share) * y for x, y in zip(one, two, strict=True))
    return _from_lab(lightness, a, b)


def nearest_readable(colour: str) -> str:
    """The same hue, no darker than it must be to be read everywhere."""
    lightness, chroma, hue = _lch(colour)
    for hundredths in range(int(lightness * 100), 0, -1):
        if readable(proposed := _hex((hundredths / 100, chroma, hue))):
            return proposed
    return "#000000"
