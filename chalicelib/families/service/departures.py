"""An account is closed: no family file names it any more, no desk waits for it. The file stays."""

from msgspec.structs import replace

from chalicelib.families.service import files
from chalicelib.families.store import families, unattached
from chalicelib.kernel.errors import NotFound


def forget_account(structure: str, family: str, account: str) -> None:
    """Told twice it does it once."""
    unattached.forget(structure, account).commit()
    if not family:
        return
    try:
        file = files.find(structure, family)
    except NotFound:
        return
    guardians = [
        replace(each, account=None) if each.account == account else each for each in file.family.guardians
    ]
    if guardians != file.family.guardians:
        families.change(file, replace(file.family, guardians=guardians), [])
