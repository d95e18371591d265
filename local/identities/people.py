"""Invented people whom the stand-ins vouch for."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Invented:
    """`subject` is what the provider calls them; `amr` how they proved who they are."""

    subject: str
    label: str
    claims: dict[str, Any]
    acr: str = "eidas1"
    amr: tuple[str, ...] = ("pwd",)


def _citizen(subject: str, first: str, last: str, birth: str, gender: str, commune: str) -> Invented:
    claims = {
        "given_name": first,
        "family_name": last,
        "gender": gender,
        "birthdate": birth,
        "birthplace": commune,
        "birthcountry": "99100",
        "email": f"{first}.{last}@demo.example".lower(),
    }
    return Invented(subject, f"{first} {last}, née ou né le {birth}", claims)


def _agent(subject: str, label: str, acr: str = "eidas1", amr: tuple[str, ...] = ("pwd",)) -> Invented:
    claims = {"given_name": "Nadia", "usual_name": "Perrot", "email": "nadia.perrot@demo.example"}
    return Invented(subject, label, claims, acr, amr)


PEOPLE = {
    "france_connect": (
        _citizen("fc-3f1a9c", "Maëlle", "Castagnet", "1988-04-12", "female", "11069"),
        _citizen("fc-7b20de", "Idriss", "Lafforgue", "1979-11-30", "male", "2A004"),
        _citizen("fc-c4e58b", "Solène", "Vidal", "1992-02-03", "female", "97411"),
    ),
    "pro_connect": (
        _agent("pc-51d0aa", "Nadia Perrot, mot de passe seul"),
        _agent("pc-51d0aa", "Nadia Perrot, avec second facteur", amr=("pwd", "mfa")),
    ),
}
