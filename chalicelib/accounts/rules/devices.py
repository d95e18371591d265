"""What a browser says of itself, in plain words."""

import re

# the first that fits: most browsers also say the names of those that they descend from
BROWSERS = (
    ("Edge", r"\bEdg(e|A|iOS)?/"),
    ("Opera", r"\bOPR/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(Firefox|FxiOS)/"),
    ("Chrome", r"\b(Chrome|Chromium|HeadlessChrome|CriOS)/"),
    ("Safari", r"\bSafari/"),
)
SYSTEMS = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("Mac", r"\bMacintosh\b"),
    ("Chromebook", r"\bCrOS\b"),
    ("Linux", r"\bLinux\b"),
)


def device_of(user_agent: str) -> str:
    """ "Firefox sur Windows"; what is not known is left out, and nothing known is nothing said."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    return " sur ".join(part for part in (browser, system) if part)


def _first(names: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for name, sign in names if re.search(sign, said)), "")
