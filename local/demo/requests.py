"""Demo requests to the office: two that wait, with their proof, and one that was decided."""

import boto3

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.env import environment
from chalicelib.sessions.model.requests import Claim
from chalicelib.sessions.service import decisions, proofs, records, requests
from chalicelib.sessions.service.decisions import Verdict
from chalicelib.sessions.service.requests import Wanted
from local.demo import people
from local.demo.proofs import a_pdf, a_png

LETTER = [
    "Club Les Palmes du Canal",
    "",
    "Attestation",
    "",
    "Je certifie que Louise CARPENTIER, licence A-18-790034,",
    "a suivi et réussi la formation RIFA Plongée",
    "le 18 mai 2019, brevet n° RIFAP-19-044.",
    "",
    "Le président du club",
]


def load_requests(initiateur: str) -> None:
    """The first is about a candidate of the demo's exam session, whose id is given."""
    commission, club = _actor(people.COMMISSION, "secretaire"), _actor(people.CLUB_CANAL, "secretaire.club")
    _send(
        commission,
        Wanted(
            kind="historic_award",
            licence="A-18-790034",
            claim=Claim(certification="RIFAP", obtained_on="2019-05-18", number="RIFAP-19-044"),
            text="Le club avait oublié de déclarer ce brevet. L’attestation est signée du président d’alors.",
            proofs=[_proof(commission, "attestation-rifap.pdf", a_pdf(LETTER))],
            session=initiateur,
            candidate="A-18-790034.INIT",
        ),
    )
    _send(
        club,
        Wanted(
            kind="equivalence",
            licence="A-26-930077",
            claim=Claim(
                organism="PADI",
                title="Junior Open Water Diver",
                certification="N1",
                obtained_on="2024-08-12",
                number="2408PX7731",
            ),
            text="Anna a été formée en Égypte avant de nous rejoindre.",
            proofs=[_proof(club, "carte-padi.png", a_png())],
        ),
    )
    decided = _send(
        club,
        Wanted(
            kind="historic_award",
            licence="A-23-889047",
            claim=Claim(certification="PN", obtained_on="2023-09-09"),
            proofs=[_proof(club, "carte-nitrox.png", a_png())],
        ),
    )
    office = _actor(people.FEDERATION, "siege")
    record = records.read(office, "A-23-889047").version
    decisions.decide(office, decided, 1, Verdict(outcome="accepted", record=record, reason="Carte lisible."))


def _send(actor: Actor, wanted: Wanted) -> str:
    return requests.send(actor, wanted, f"demo.{wanted.licence}.{wanted.kind}").id


def _proof(actor: Actor, name: str, content: bytes) -> str:
    proof, upload = proofs.promise(actor, proofs.Announced(name, len(content)), f"demo.{name}")
    key = upload["fields"]["key"]
    boto3.client("s3").put_object(Bucket=environment().bucket_incoming, Key=key, Body=content)
    proofs.receive(key)
    return proof.id


def _actor(place: people.Place, user_name: str) -> Actor:
    """The demo's own account, so that the office's answer finds its way."""
    right = "decide_requests" if place == people.FEDERATION else "manage_sessions"
    account = next(a for a in structures.holders(place[0], right) if a.user_name == user_name)
    return Actor(structures.find(place[0]), account.id, account.name)
