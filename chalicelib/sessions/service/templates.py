"""Empty score sheets: made once for a kind, a version and a list of certifications, then kept."""

from chalicelib.kernel import files
from chalicelib.kernel.ids import fingerprint
from chalicelib.sessions.catalogue.model import Exam
from chalicelib.sessions.service import catalogue
from chalicelib.sessions.service.actor import Actor
from chalicelib.sessions.service.imports import XLSX, exam_offered
from chalicelib.sessions.sheets.layout import layout


def file_name(exam: Exam) -> str:
    return f"{exam.sheet.replace('_', '-')}-{exam.version}.xlsx"


def link(actor: Actor, sheet: str) -> tuple[str, str]:
    """(short-lived link, file name) of the empty score sheet. Raises NotFound when it is not offered."""
    exam = exam_offered(actor, sheet)
    rules = catalogue.of(actor).offered(actor.structure.kind, exam.sheet, actor.today())
    choices = sorted((rule.code, rule.label) for rule in rules)
    made_of = f"{choices}{layout(exam.sheet)}"
    key = f"kept/{actor.id}/template/{exam.sheet}-{exam.version}-{fingerprint(made_of)[:12]}.xlsx"
    if not files.is_kept(key):
        from chalicelib.sessions.sheets.template import make_template

        files.put_kept(key, make_template(exam.sheet, choices), XLSX)
    return files.download_link(key, file_name(exam)), file_name(exam)
