"""A stand-in for the national address service: invented streets, answered as it answers.

A search with the word « panne » is answered 503, as when the service is down.
"""

import unicodedata

from aiohttp import web

PATH = "/_local/geocodage/search"

# name of the street, postcode, INSEE code, commune
STREETS = [
    ("Rue des Amandiers", "11150", "11049", "Bram"),
    ("Rue des Amours", "11150", "11049", "Bram"),
    ("Chemin des Amandiers", "31310", "31367", "Montesquieu-Volvestre"),
    ("Avenue du Canal", "11400", "11076", "Castelnaudary"),
    ("Rue du Moulin à Vent", "31310", "31458", "Rieux-Volvestre"),
    ("Place de la Halle", "11150", "11049", "Bram"),
    ("Impasse du Pré aux Cigognes", "31290", "31584", "Villefranche-de-Lauragais"),
    ("Allée des Platanes", "09290", "09181", "Le Mas-d’Azil"),
]


async def search(request: web.Request) -> web.Response:
    asked = _words(request.query.get("q", ""))
    if "panne" in asked:
        return web.json_response({"message": "unavailable"}, status=503)
    limit = int(request.query.get("limit", "5"))
    number = next((word for word in asked if word.isdigit()), None)
    wanted = [word for word in asked if not word.isdigit()]
    found = [_feature(street, number) for street in STREETS if _matches(_words(" ".join(street)), wanted)]
    return web.json_response({"type": "FeatureCollection", "features": found[:limit]})


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return plain.replace("-", " ").split()


def _matches(words: list[str], wanted: list[str]) -> bool:
    return bool(wanted) and all(any(word.startswith(part) for word in words) for part in wanted)


def _feature(street: tuple[str, str, str, str], number: str | None) -> dict[str, object]:
    name, postcode, code, city = street
    first = f"{number} {name}" if number else name
    told = {"housenumber": number, "street": name} if number else {}
    properties = {"label": f"{first} {postcode} {city}", "name": first, **told}
    properties |= {"postcode": postcode, "citycode": code, "city": city}
    return {"type": "Feature", "properties": properties}
