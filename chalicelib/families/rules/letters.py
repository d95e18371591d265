"""What a letter says of its addressee, on plain data."""

from chalicelib.accounts.model.identity import FRANCE
from chalicelib.families.model import Address, Family, Guardian

CIVILITIES = {"madame": "Madame", "monsieur": "Monsieur"}


def greeting(guardian: Guardian) -> str:
    """ "Madame", "Monsieur", or both when nobody has told."""
    return CIVILITIES.get(guardian.civility or "", "Madame, Monsieur")


def full_name(guardian: Guardian) -> str:
    return " ".join(part for part in (guardian.first_name, guardian.last_name) if part)


def postal_lines(family: Family, guardian: Guardian) -> list[str]:
    """The address block, six lines at most, the last three in capitals (NF Z 10-011); the name alone without
    an address. Who has none of their own lives where the first guardian does."""
    title = CIVILITIES.get(guardian.civility or "", "")
    name = f"{title} {full_name(guardian)}".strip()
    place = next((each.address for each in (guardian, *family.guardians) if _is_postal(each.address)), None)
    if place is None:
        return [name]
    within = " ".join(part for part in (place.flat, place.building) if part)
    street = " ".join(part for part in (place.number, place.street) if part)
    town = " ".join(part for part in (place.postcode, place.city) if part)
    lines = [name, within, place.complement, street.upper(), town.upper()]
    return [line for line in lines if line]


def _is_postal(address: Address | None) -> bool:
    """Only an address in France: what stands in others, nobody can put in order."""
    return address is not None and bool(address.city) and address.country == FRANCE
