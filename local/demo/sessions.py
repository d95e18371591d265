"""Demo sessions, brought in as a secretary would: a filled score sheet, read, and for some of them closed."""

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.env import environment
from chalicelib.sessions.model.sessions import SheetKind
from chalicelib.sessions.service import catalogue, closing, diplomas, drafts, imports
from chalicelib.sessions.sheets.records import Reading, SheetCandidate, SheetJuror
from chalicelib.sessions.sheets.template import make_template
from local.demo import people

ORGANISER = "Structure de démonstration"
NAMES = {row[0]: (row[1], row[2]) for row in people.LICENSEES}

# licence, mannequin, practical teaching, organisation, regulations, decision
INITIATEUR: list[tuple[str, ...]] = [
    ("A-16-733717", "14", "13", "12.5", "15", "passed"),
    ("A-19-804221", "12", "11", "14", "10", "passed"),
    ("A-18-790034", "16", "14", "13", "12", "passed"),
    ("A-20-811945", "9", "15", "15", "15", "eliminated"),
    ("A-17-752310", "18", "15", "16", "14", "passed"),
    ("A-21-840117", "13", "12", "11.5", "13", "passed"),
    ("A-15-701866", "15", "16", "14", "17", "passed"),
    ("A-22-863402", "11", "8", "9", "12", "failed"),
    ("A-18-781259", "12.5", "13", "12", "11", "passed"),
    ("A-19-807733", "17", "14.5", "15", "16", "passed"),
    ("A-23-881520", "14", "12", "13", "10.5", "passed"),
    ("A-20-816604", "NP", "NP", "NP", "NP", "absent"),
]


def load_sessions() -> str:
    """The id of the exam session that waits for a consent and a proof."""
    jury = [("president", "A-09-204511"), ("delegate", "A-11-318842"), ("member", "A-13-402277")]
    initiateur = _import(
        people.COMMISSION,
        "Initiateur, promotion Jeanne B.",
        "initiateur-juin.xlsx",
        exam_sheet("Fosse de Saint-Vérin", "2026-06-13", "2026-06-14", jury, INITIATEUR),
    )
    _number(people.COMMISSION)
    president = [("president", "A-09-204511")]
    level_3 = plain_sheet(
        "Banyuls-sur-Mer",
        "2026-04-18",
        "2026-04-19",
        president,
        "A-09-204511",
        [("A-22-869911", "N3"), ("A-22-870125", "N3"), ("A-20-820456", "N3"), ("A-19-809318", "N3")],
    )
    _close(
        people.COMMISSION, _import(people.COMMISSION, "Niveau 3, stage de Pâques", "n3-avril.xlsx", level_3)
    )
    first_aid = plain_sheet(
        "Toulouse, piscine Alex-Jany",
        "2026-05-30",
        "2026-05-30",
        president,
        "A-09-204511",
        [("A-21-845390", "RIFAP"), ("A-14-655012", "RIFAP")],
    )
    _import(people.COMMISSION, "RIFAP de printemps", "rifap-mai.xlsx", first_aid)
    levels = plain_sheet(
        "Lac de la Ganguise",
        "2026-06-06",
        "2026-06-07",
        [("president", "A-12-355190")],
        "A-12-355190",
        [("A-23-889047", "N2"), ("A-24-902215", "N2"), ("A-25-915538", "N1"), ("A-25-917702", "N2")],
    )
    _import(people.CLUB_CANAL, "Niveaux de juin", "niveaux-juin.xlsx", levels)
    return initiateur


def _number(place: people.Place) -> None:
    """Number series of the year, one of them begun on paper."""
    for code, first in (("N3", 118), ("INIT", 1)):
        wanted = diplomas.Wanted(
            prefix=f"OCC-{code}-2026-",
            width=4,
            next=first,
            valid_from="2026-01-01",
            valid_to="2026-12-31",
        )
        diplomas.change_series(_actor(place), code, 0, [wanted])


def exam_sheet(
    place: str, first: str, last: str, jury: list[tuple[str, str]], lines: list[tuple[str, ...]]
) -> Reading:
    keys = ("mannequin", "ped_prat", "ped_orga", "reglement")
    return _reading(
        "initiateur",
        place,
        (first, last),
        jury,
        [
            SheetCandidate(
                row=6 + n,
                licence=licence,
                last_name=NAMES[licence][0],
                first_name=NAMES[licence][1],
                marks=dict(zip(keys, marks, strict=True)),
                extras={"stage_init_fin": "2025-10-12", "n12": "attested"},
                result=result,
            )
            for n, (licence, *marks, result) in enumerate(lines)
        ],
    )


def plain_sheet(
    place: str,
    first: str,
    last: str,
    jury: list[tuple[str, str]],
    trainer: str,
    lines: list[tuple[str, str]],
) -> Reading:
    return _reading(
        "sans_note",
        place,
        (first, last),
        jury,
        [
            SheetCandidate(
                row=6 + n,
                licence=licence,
                last_name=NAMES[licence][0],
                first_name=NAMES[licence][1],
                certification=certification,
                obtained_on=last,
                trainer_licence=trainer,
                trainer_name=" ".join(NAMES[trainer]),
                result="passed",
            )
            for n, (licence, certification) in enumerate(lines)
        ],
    )


def _reading(
    kind: SheetKind,
    place: str,
    days: tuple[str, str],
    jury: list[tuple[str, str]],
    candidates: list[SheetCandidate],
) -> Reading:
    return Reading(
        kind=kind,
        place=place,
        organiser=ORGANISER,
        starts_on=days[0],
        ends_on=days[1],
        jury=tuple(
            SheetJuror(row=6 + n, role=role, licence=lic, last_name=NAMES[lic][0], first_name=NAMES[lic][1])
            for n, (role, lic) in enumerate(jury)
        ),
        candidates=tuple(candidates),
    )


def workbook(place: people.Place, reading: Reading) -> bytes:
    """The score sheet as the structure would have filled it."""
    actor = _actor(place)
    rules = catalogue.of(actor).offered(actor.structure.kind, reading.kind, actor.today())  # type: ignore[arg-type]
    return make_template(reading.kind, sorted((r.code, r.label) for r in rules), reading)


def _import(place: people.Place, title: str, file_name: str, reading: Reading) -> str:
    import boto3

    actor = _actor(place)
    content = workbook(place, reading)
    asked = imports.Asked(reading.kind, title, file_name, len(content))  # type: ignore[arg-type]
    record, upload = imports.promise(actor, asked, f"demo.{file_name}")
    key = upload["fields"]["key"]
    boto3.client("s3").put_object(Bucket=environment().bucket_incoming, Key=key, Body=content)
    imports.receive(key)
    done = imports.find(actor, record.id)
    if done.session is None:
        raise RuntimeError(f"{file_name}: {[fault.message for fault in done.faults]}")
    return done.session


def _close(place: people.Place, session: str) -> None:
    actor = _actor(place)
    judged = drafts.open_session(actor, session)
    closing.close(actor, session, judged.stored.version)


def _actor(place: people.Place) -> Actor:
    return Actor(structures.find(place[0]), None, "Claire Monnier")
