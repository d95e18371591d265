"""Certificates by their award and by their code, and the public keys of badges."""

from collections.abc import Callable, Iterable, Sequence

from chalicelib.kernel.errors import Conflict
from chalicelib.kernel.table import MOST_WRITES, Refused, Writes, find, find_all
from chalicelib.sessions.model.certificates import Certificate, SigningKey
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.store.items import Key, SessionsItem, licensee_key, licensee_partition

TRIES = 3
NOBODY = "NOBODY"
KEYS = "SIGNING_KEYS"

Named = tuple[str, str]  # licence, award


def _certificate_key(register: str, named: Named) -> Key:
    return licensee_partition(register, named[0]), f"CERTIFICATE#{named[1]}"


def _code_key(code: str) -> Key:
    """Outside of every structure, as a printed address names none."""
    return f"CERTIFICATE#{code}", "AWARD"


def ensure(
    register: str, wanted: Sequence[Named], make: Callable[[Named], Certificate]
) -> dict[Named, Certificate]:
    """The certificate of each award, made now or known since: two readers at once get the same code."""
    for _ in range(TRIES):
        known = _find(register, wanted)
        missing = [named for named in wanted if named not in known]
        if not missing:
            return known
        try:
            for start in range(0, len(missing), MOST_WRITES // 2):
                _create(register, map(make, missing[start : start + MOST_WRITES // 2]))
        except Refused:
            continue
    raise Conflict


def _find(register: str, wanted: Iterable[Named]) -> dict[Named, Certificate]:
    keys = {_certificate_key(register, named): named for named in wanted}
    found = find_all(SessionsItem, keys, consistent=True)
    return {keys[key]: item.read(Certificate) for key, item in found.items()}


def _create(register: str, certificates: Iterable[Certificate]) -> None:
    writes = Writes()
    for made in certificates:
        named = (made.licence, made.award)
        own = SessionsItem.of("certificate", _certificate_key(register, named), made)
        writes.create(made.code, own)
        writes.create(made.code, SessionsItem.of("certificate_code", _code_key(made.code), made))
    writes.commit()


def find_code(code: str) -> tuple[Certificate, Licensee] | None:
    """The certificate and its holder's record: two reads, whether the code exists or not."""
    item = find(SessionsItem, _code_key(code))
    certificate = item.read(Certificate) if item else None
    key = licensee_key(certificate.register, certificate.licence) if certificate else (NOBODY, NOBODY)
    holder = find(SessionsItem, key)
    return (certificate, holder.read(Licensee)) if certificate and holder else None


def note_key(key: SigningKey) -> None:
    """A public key is published before the first badge that it signed leaves, and for ever."""
    try:
        Writes().create("key", SessionsItem.of("signing_key", (KEYS, key.kid), key)).commit()
    except Refused:
        return


def keys() -> list[SigningKey]:
    return [item.read(SigningKey) for item in SessionsItem.query(KEYS)]
