"""Score sheets to download: empty ones, and those of a session, filled in.

Each is made once for what it is made of. Those of a session name people, so they go away after a week.
"""

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel import files, search
from chalicelib.kernel.ids import fingerprint
from chalicelib.sessions.catalogue.model import Exam
from chalicelib.sessions.model.sessions import Session, SheetKind
from chalicelib.sessions.service import catalogue, drafts
from chalicelib.sessions.service.filling import sheet_of
from chalicelib.sessions.service.imports import XLSX, exam_offered
from chalicelib.sessions.sheets.layout import VERSION, layout

LONGEST_NAME = 50
Choices = list[tuple[str, str]]


def file_name(exam: Exam) -> str:
    return f"{exam.sheet.replace('_', '-')}-{exam.version}.xlsx"


def link(actor: Actor, sheet: str) -> tuple[str, str]:
    """(short-lived link, file name) of the empty score sheet. Raises NotFound when it is not offered."""
    exam = exam_offered(actor, sheet)
    choices = offered_choices(actor, exam.sheet)
    made_of = f"{choices}{layout(exam.sheet)}"
    key = f"kept/{actor.id}/template/{exam.sheet}-{exam.version}-{fingerprint(made_of)[:12]}.xlsx"
    if not files.is_kept(key):
        from chalicelib.sessions.sheets.template import make_template

        files.put_kept(key, make_template(exam.sheet, choices), XLSX)
    return files.download_link(key, file_name(exam)), file_name(exam)


def filled_link(actor: Actor, session: str) -> tuple[str, str]:
    """(short-lived link, file name) of a session's score sheet with everything the session holds.

    Sent back unchanged, it makes the same session. Raises NotFound.
    """
    stored = drafts.read(actor, session)
    kind, rules = stored.session.sheet, catalogue.of(actor)
    held = [(code, rules.label(code)) for code in stored.session.certifications]
    choices = sorted({*offered_choices(actor, kind), *held})
    print_ = fingerprint(f"{choices}{layout(kind)}{stored.session.title}")[:12]
    key = f"made/{actor.id}/score_sheet/{session}-{stored.version}-{print_}.xlsx"
    if not files.is_kept(key):
        from chalicelib.sessions.sheets.template import make_template

        files.put_kept(key, make_template(kind, choices, sheet_of(stored)), XLSX)
    name = filled_name(stored.session)
    return files.download_link(key, name), name


def filled_name(session: Session) -> str:
    """The title as a file's name: letters that every system and every header take."""
    plain = search.plain(session.title).replace(" ", "-")
    kind = session.sheet.replace("_", "-")
    return f"{plain[:LONGEST_NAME].strip('-') or kind}-{session.starts_on or VERSION}.xlsx"


def offered_choices(actor: Actor, sheet: SheetKind) -> Choices:
    """The drop-down of certifications: what the structure may grant by this sheet today."""
    rules = catalogue.of(actor).offered(actor.structure.kind, sheet, actor.today())
    return sorted({(rule.code, rule.label) for rule in rules})
