"""Agents and rights: the list, invitations, roles, withdrawals that count with the next call."""

import msgspec
import pytest

from chalicelib.accounts.model.accounts import Membership
from chalicelib.accounts.model.structures import Settings
from chalicelib.accounts.service import accounts, second_factors, staff, staff_joining, structures
from chalicelib.accounts.service.actor import acting
from chalicelib.accounts.service.staff import NewAgent
from chalicelib.accounts.service.staff_rights import Granted
from chalicelib.accounts.store import accounts as accounts_store
from chalicelib.accounts.store import structures as structures_store
from chalicelib.kernel.errors import Conflict, Forbidden
from chalicelib.kernel.ids import new_id
from local.demo.people import CLUB_CANAL, COMMISSION, PASSWORD, SECOND_FACTOR, TOWN_AURELIE
from tests.api.staff_journey import (
    NORA,
    TOWN,
    accept,
    account_of,
    decide,
    in_session,
    invite,
    invited,
    mailed_token,
    path,
    person,
    row_of,
    sentences,
    view_of,
)
from tests.api.test_own_identity import link_in
from tests.cloud import Browser, Relay, mails, scan
from tests.faults import Killed, dies_at, watched


@pytest.fixture
def administrator(demo: None) -> Browser:
    """Another administrator of Val-d’Arize than the demo's."""
    return in_session(person("maire", "administrator"))


@pytest.fixture
def colleague(administrator: Browser) -> Browser:
    """An agent with an open access."""
    return in_session(person("lucas", "agent"))


# --- the list


def test_the_list_says_who_works_here_as_what_and_with_which_rights(administrator: Browser) -> None:
    person("rim", "agent", withheld=("write_news", "edit_terms"))
    person("parent", "guardian", family=True)
    items = administrator.get(path()).json["items"]
    assert [(i["last_name"], i["first_name"], i["role"]["label"], i["narrowed"], i["me"]) for i in items] == [
        ("Dupré", "Maire", "Administrateur", False, True),
        ("Dupré", "Rim", "Agent", True, False),
        ("Perrot", "Nadia", "Administrateur", False, False),
    ]
    rim = row_of(administrator, "rim")
    assert [right["label"] for right in rim["rights"]] == [
        "Consulter les fiches famille",
        "Créer des fiches famille et inviter les responsables",
        "Modifier la page d’accueil du portail",
        "Rattacher les espaces aux familles",
    ]
    assert (rim["state"], rim["second_factor"]) == ("active", False)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("bens", ["Bensaïd"]),
        ("NORA ben", ["Bensaïd"]),
        ("nora@demo", ["Bensaïd"]),
        ("perrot", ["Perrot"]),
        ("demo", ["Bensaïd", "Dupré", "Perrot"]),
        ("zoe", []),
    ],
)
def test_an_agent_is_found_by_name_or_address(administrator: Browser, asked: str, found: list[str]) -> None:
    invite(administrator)
    items = administrator.get(f"{path()}?q={asked}").json["items"]
    assert [item["last_name"] for item in items] == found


def test_a_page_is_two_requests_whatever_the_length_of_the_list(administrator: Browser) -> None:
    for number in range(12):
        person(f"agent{number:02}", "agent")
    administrator.get(path())
    seen: list[str] = []
    cursor = ""
    while True:
        with watched() as door:
            page = administrator.get(f"{path()}?limit=5{cursor}").json
        assert door.requests == 3  # one of them authenticates
        seen += [item["email"] for item in page["items"]]
        if page["next"] is None:
            break
        cursor = "&cursor=" + page["next"].replace("#", "%23").replace(" ", "%20")
    assert len(seen) == len(set(seen)) == 14


# --- invitations


def test_who_is_invited_chooses_a_user_name_and_works_here(
    administrator: Browser, visitor: Browser, relay: Relay
) -> None:
    agent, token = invited(administrator, relay)
    assert row_of(administrator, "nora")["state"] == "invited"
    assert "Maire Dupré vous invite" in mails()[-1].body
    assert mails()[-1].to == "nora@demo.example"
    seen = visitor.post("/agent-invitation/look", {"token": token}).json
    assert (seen["structure_name"], seen["role"], seen["user_name"]) == (
        "Val-d’Arize",
        "Agent",
        "nora.bensaid",
    )
    joined = accept(visitor, token)
    assert joined.json == {"slug": "val-d-arize", "user_name": "nora.bensaid", "sign_in_again": True}
    nora = in_session(account_of("nora.bensaid"))
    assert nora.get(f"/s/{TOWN}/families?q=perrot").status == 200
    assert nora.get(path()).status == 403
    assert row_of(administrator, "nora")["state"] == "active"
    relay.run()
    assert sentences(administrator, agent) == [
        "Nora Bensaïd a accepté l’invitation",
        "Invitation envoyée à Nora Bensaïd : Agent",
    ]
    assert token not in str(scan("TABLE_ACCOUNTS") + scan("TABLE_EXCHANGES"))


def test_the_proposed_user_name_is_free(administrator: Browser, visitor: Browser, relay: Relay) -> None:
    person("nora.bensaid", "guardian", family=True)
    _, token = invited(administrator, relay)
    assert visitor.post("/agent-invitation/look", {"token": token}).json["user_name"] == "nora.bensaid2"
    taken = accept(visitor, token, "Nora.Bensaid")
    assert [error["code"] for error in taken.json["errors"]] == ["accounts.user_name_taken"]
    weak = accept(visitor, token, "nora.b", password="court")
    assert {error["field"] for error in weak.json["errors"]} == {"password"}
    assert accept(visitor, token, "nora.b").status == 201


def test_an_invitation_serves_once(administrator: Browser, visitor: Browser, relay: Relay) -> None:
    agent, token = invited(administrator, relay)
    assert accept(visitor, token).status == 201
    assert accept(visitor, token, "autre.nom").status == 410
    assert visitor.post("/agent-invitation/look", {"token": token}).status == 410
    refused = decide(administrator, agent, "invite-again")
    assert (refused.status, refused.json["code"]) == (409, "staff.not_waiting")


def test_two_who_accept_at_once_make_one_account(
    administrator: Browser, visitor: Browser, relay: Relay
) -> None:
    _, token = invited(administrator, relay)

    def cut_in(write: int) -> None:
        if write == 1:
            assert accept(Browser(), token, "premiere").status == 201

    with watched(before=cut_in):
        assert accept(visitor, token, "seconde").status == 410
    people = [i["record"]["M"] for i in scan("TABLE_ACCOUNTS") if i["kind"]["S"] == "account"]
    assert [p["user_name"]["S"] for p in people if p["last_name"]["S"] == "Bensaïd"] == ["premiere"]


def test_sent_again_the_earlier_link_is_dead(administrator: Browser, visitor: Browser, relay: Relay) -> None:
    agent, earlier = invited(administrator, relay)
    assert decide(administrator, agent, "invite-again").status == 200
    later = mailed_token(relay)
    assert accept(visitor, earlier).status == 410
    assert accept(visitor, later).status == 201


def test_an_address_in_capitals_has_no_more_invitations(administrator: Browser) -> None:
    statuses = []
    for number in range(7):
        email = NORA["email"].upper() if number % 2 else NORA["email"]
        answer = invite(administrator, email=email)
        statuses.append(answer.status)
        if answer.status == 201:
            decide(administrator, answer.json["id"], "withdraw", {})
    assert statuses == [201] * 6 + [429]


def test_sending_again_has_an_end(administrator: Browser, relay: Relay) -> None:
    agent, _ = invited(administrator, relay)
    statuses = [decide(administrator, agent, "invite-again").status for _ in range(6)]
    assert statuses == [200] * 5 + [429]


def test_a_cancelled_invitation_opens_nothing(administrator: Browser, visitor: Browser, relay: Relay) -> None:
    agent, token = invited(administrator, relay)
    sent = len(mails())
    cancelled = decide(administrator, agent, "withdraw", {})
    assert cancelled.json["row"]["state"] == "cancelled"
    assert accept(visitor, token).status == 410
    relay.run()
    assert len(mails()) == sent
    assert sentences(administrator, agent)[0] == "Invitation de Nora Bensaïd retirée"
    assert invite(administrator).status == 201


def test_an_invitation_lasts_seven_days(
    administrator: Browser, visitor: Browser, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, token = invited(administrator, relay)
    later = 7 * 24 * 3600
    with monkeypatch.context() as patched:
        patched.setattr("chalicelib.kernel.clock.epoch", lambda moment: int(moment.timestamp()) + later)
        assert accept(visitor, token).status == 410
    assert accept(visitor, token).status == 201


VOID = "Cette invitation n’est plus valable. Demandez à la structure de vous en envoyer une autre."


@pytest.mark.parametrize(
    "narrowed", [None, {"role": "reader"}, {"role": "administrator", "withheld": ["edit_terms"]}]
)
def test_an_invitation_gives_what_its_giver_may_give_when_it_is_accepted(
    administrator: Browser, visitor: Browser, relay: Relay, narrowed: dict[str, object] | None
) -> None:
    """Withdrawn, no keeper of the list any more, or without one of its rights."""
    eve = in_session(person("eve", "administrator"))
    parent = in_session(person("parente", "guardian", family=True))
    agent, token = invited(eve, relay, email="eve2@demo.example", role="administrator")
    giver = _id_of(administrator, "Eve")
    decided = ("role", narrowed) if narrowed else ("withdraw", {"reason": "Faute"})
    assert decide(administrator, giver, *decided).status == 200
    for answer in (
        visitor.post("/agent-invitation/look", {"token": token}),
        accept(visitor, token, "eve.bis"),
        parent.post("/me/agent-invitation", {"token": token}),
    ):
        assert (answer.status, answer.json["detail"]) == (410, VOID)
    assert decide(administrator, agent, "invite-again").status == 200  # given by who sends it now
    assert accept(visitor, mailed_token(relay), "eve.bis").status == 201


def test_a_role_changed_by_a_colleague_is_theirs_to_give(
    administrator: Browser, visitor: Browser, relay: Relay
) -> None:
    eve = in_session(person("eve", "administrator"))
    agent, token = invited(eve, relay)
    assert decide(administrator, agent, "role", {"role": "reader"}).status == 200
    assert decide(administrator, _id_of(administrator, "Eve"), "withdraw", {"reason": "Faute"}).status == 200
    assert accept(visitor, token).status == 201


def test_a_giver_withdrawn_in_this_very_moment_gives_nothing(
    administrator: Browser, visitor: Browser, relay: Relay
) -> None:
    eve = in_session(person("eve", "administrator"))
    _, token = invited(eve, relay, email="eve2@demo.example", role="administrator")
    giver = _id_of(administrator, "Eve")

    def cut_in(write: int) -> None:
        if write == 1:
            assert decide(administrator, giver, "withdraw", {"reason": "Faute"}).status == 200

    with watched(before=cut_in):
        assert accept(visitor, token, "eve.bis").status == 412
    assert accept(visitor, token, "eve.bis").status == 410
    assert accounts_store.find_by_user_name("eve.bis") is None


def _id_of(browser: Browser, first_name: str) -> str:
    items = browser.get(path()).json["items"]
    return str(next(item["id"] for item in items if item["first_name"] == first_name))


def test_the_same_key_invites_once(administrator: Browser, relay: Relay) -> None:
    key = new_id()
    first, again = invite(administrator, key), invite(administrator, key)
    assert first.status == again.status == 201
    assert first.json == again.json
    assert invite(administrator, key, last_name="Autre").json["code"] == "api.key_reused"
    relay.run()
    relay.run(again=True)
    assert [mail.to for mail in mails()] == ["nora@demo.example"]


def test_two_invitations_to_one_address_at_once_are_one(administrator: Browser) -> None:
    other = in_session(account_of("accueil"))

    def cut_in(write: int) -> None:
        if write == 2:  # the first counts the try
            assert invite(other).status == 201

    with watched(before=cut_in):
        refused = invite(administrator, email="NORA@demo.example ".strip())
    assert (refused.status, refused.json["code"]) == (409, "staff.known")
    assert len([i for i in administrator.get(path()).json["items"] if i["last_name"] == "Bensaïd"]) == 1


def test_who_has_an_account_is_told_in_the_mail_alone(administrator: Browser, relay: Relay) -> None:
    person("connue", "guardian", structure=TOWN_AURELIE[0], family=True)
    unknown, known = invite(administrator), invite(administrator, email="connue@demo.example")
    relay.run()
    told = {mail.to: "déjà un compte" in mail.body for mail in mails()}
    assert told == {"nora@demo.example": False, "connue@demo.example": True}
    assert (unknown.status, set(unknown.json)) == (known.status, set(known.json)) == (201, {"id"})
    views = [view_of(administrator, answer.json["id"]) for answer in (unknown, known)]
    assert [view["row"]["state"] for view in views] == ["invited", "invited"]
    assert [view["user_name"] for view in views] == [None, None]


def test_asking_takes_the_same_path_whether_the_address_has_an_account(administrator: Browser) -> None:
    person("connue", "guardian", structure=TOWN_AURELIE[0], family=True)
    administrator.get(path())  # the structure is in memory from here on
    calls = []
    for email in ("nora@demo.example", "connue@demo.example"):
        with watched() as door:
            invite(administrator, email=email)
        calls.append(door.calls)
    assert calls[0] == calls[1]


# --- joining with an account that is there already


def test_a_parent_of_the_town_becomes_an_agent_too_and_signs_in_anew(
    administrator: Browser, relay: Relay
) -> None:
    parent = in_session(person("parente", "guardian", family=True))
    agent, token = invited(administrator, relay, email="parente@demo.example")
    joined = parent.post("/me/agent-invitation", {"token": token})
    assert joined.json == {"slug": "val-d-arize", "user_name": "parente", "sign_in_again": True}
    assert parent.get("/me").status == 401  # an agent comes in with a second factor
    parent = in_session(account_of("parente"))
    assert parent.get(f"/s/{TOWN}/families?q=perrot").status == 200
    roles = [m["role"]["name"] for m in parent.get("/me").json["memberships"]]
    assert roles == ["agent", "guardian"]
    decide(administrator, agent, "withdraw", {"reason": "Fin de contrat"})
    parent = in_session(account_of("parente"))
    assert [m["role"]["name"] for m in parent.get("/me").json["memberships"]] == ["guardian"]
    assert parent.get(f"/s/{TOWN}/families?q=perrot").status == 403


def test_who_works_here_already_does_not_join_twice(
    administrator: Browser, colleague: Browser, relay: Relay
) -> None:
    _, token = invited(administrator, relay)
    refused = colleague.post("/me/agent-invitation", {"token": token})
    assert (refused.status, refused.json["code"]) == (409, "staff.already")


def test_joining_twice_at_once_is_once(administrator: Browser, relay: Relay) -> None:
    _, token = invited(administrator, relay)
    first, second = (in_session(account_of("secretaire")) for _ in range(2))

    def cut_in(write: int) -> None:
        if write == 1:
            assert first.post("/me/agent-invitation", {"token": token}).status == 200

    with watched(before=cut_in):
        assert second.post("/me/agent-invitation", {"token": token}).status == 410
    roles = [membership.role for membership in account_of("secretaire").memberships]
    assert roles == ["agent", "secretary"]


def test_two_invitations_accepted_at_once_by_one_account_are_one_agent(
    administrator: Browser, relay: Relay
) -> None:
    """The second call came in before the first was written: the account is looked at as it is by then."""
    before = person("connue", "guardian", family=True)
    _, first = invited(administrator, relay)
    _, second = invited(administrator, relay, email="connue@demo.example")
    staff_joining.join(first, before)
    with pytest.raises(Conflict, match=r"staff\.already"):
        staff_joining.join(second, before)
    assert [held.role for held in account_of("connue").memberships] == ["agent", "guardian"]


# --- roles and rights


def test_another_role_counts_with_the_next_call(
    administrator: Browser, colleague: Browser, relay: Relay
) -> None:
    agent = row_of(administrator, "lucas")["id"]
    assert colleague.get(f"/s/{TOWN}/portal").status == 200
    changed = decide(administrator, agent, "role", {"role": "reader"})
    assert (changed.status, changed.json["row"]["role"]["label"]) == (200, "Lecteur")
    assert colleague.get(f"/s/{TOWN}/portal").status == 403
    assert colleague.get(f"/s/{TOWN}/families?q=perrot").status == 200
    narrowed = decide(administrator, agent, "role", {"role": "agent", "withheld": ["see_families"]})
    assert narrowed.json["withheld"] == ["see_families"]
    assert colleague.get(f"/s/{TOWN}/families?q=perrot").status == 403
    assert colleague.get(f"/s/{TOWN}/portal").status == 200
    relay.run()
    assert sentences(administrator, agent) == [
        "Droits de Lucas Dupré changés : Lecteur → Agent, sans : Consulter les fiches famille",
        "Droits de Lucas Dupré changés : Agent → Lecteur",
    ]


def test_the_role_of_an_invitation_can_change_until_it_is_accepted(
    administrator: Browser, visitor: Browser, relay: Relay
) -> None:
    agent, token = invited(administrator, relay)
    decide(administrator, agent, "role", {"role": "reader"})
    assert visitor.post("/agent-invitation/look", {"token": token}).json["role"] == "Lecteur"
    accept(visitor, token)
    assert account_of("nora.bensaid").memberships[0].role == "reader"


def test_nobody_gives_a_right_that_they_do_not_have(administrator: Browser) -> None:
    narrow = in_session(person("adjoint", "administrator", withheld=("edit_terms",)))
    refused = invite(narrow, role="agent")
    assert [(e["field"], e["code"]) for e in refused.json["errors"]] == [("role", "staff.beyond")]
    assert "Publier les conditions d’utilisation" in refused.json["errors"][0]["message"]
    assert invite(narrow, role="agent", withheld=["edit_terms"]).status == 201
    lucas = person("lucas", "reader")
    agent = row_of(narrow, "lucas")["id"]
    own = {"role": "administrator", "withheld": ["edit_terms"]}
    assert decide(narrow, agent, "role", own).status == 200
    assert accounts.find(lucas.id).memberships[0].role == "administrator"  # type: ignore[union-attr]
    more = decide(narrow, agent, "role", {"role": "agent"})
    assert more.json["errors"][0]["code"] == "staff.beyond"


def test_nobody_decides_about_who_may_do_what_they_may_not(administrator: Browser, relay: Relay) -> None:
    """Else nobody might be left who has a right, hence may give it."""
    narrow = in_session(person("adjoint", "administrator", withheld=("edit_terms",)))
    second_factors.install(person("lucas", "agent"), SECOND_FACTOR)
    invited(administrator, relay)
    for user, third in (("lucas", "reset-second-factor"), ("nora", "invite-again")):
        agent = row_of(narrow, user)["id"]
        seen = view_of(narrow, agent)
        assert (seen["changeable"], view_of(administrator, agent)["changeable"]) == (False, True)
        bodies = {"role": {"role": "reader"}, "withdraw": {"reason": "Départ"}}
        for intent in ("role", "withdraw", third):
            refused = decide(narrow, agent, intent, bodies.get(intent))
            assert (refused.status, refused.json["code"]) == (409, "staff.above")
        assert view_of(narrow, agent) == seen
        assert decide(administrator, agent, "withdraw", bodies["withdraw"]).status == 200


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"role": "chef"}, "role", "staff.role_unknown"),
        ({"role": "guardian"}, "role", "staff.role_unknown"),
        ({"role": "reader", "withheld": ["edit_terms"]}, "withheld", "staff.right_unknown"),
    ],
)
def test_only_roles_of_agents_and_their_own_rights_can_be_given(
    administrator: Browser, body: dict[str, object], field: str, code: str
) -> None:
    agent = row_of(administrator, "accueil")["id"]
    for answer in (invite(administrator, **body), decide(administrator, agent, "role", body)):
        assert [(e["field"], e["code"]) for e in answer.json["errors"]] == [(field, code)]


def test_a_feature_that_is_off_gives_no_right_by_the_back_door(administrator: Browser) -> None:
    """Switched on again, it would."""
    narrow = in_session(person("adjoint", "administrator", withheld=("edit_terms",)))

    def without_portal(known: Settings) -> Settings:
        return msgspec.structs.replace(known, features_off=frozenset({"portal"}))

    structures_store.change_settings(TOWN, without_portal)
    structures.forget(TOWN)
    assert invite(narrow, role="agent").json["errors"][0]["code"] == "staff.beyond"


def test_the_roles_say_their_rights_in_words(administrator: Browser) -> None:
    roles = administrator.get(f"/s/{TOWN}/roles").json["items"]
    assert [role["label"] for role in roles] == ["Administrateur", "Agent", "Lecteur"]
    assert roles[2]["rights"] == [
        {"name": "see_families", "label": "Consulter les fiches famille", "mine": True}
    ]


# --- withdrawal


def test_a_withdrawal_ends_the_open_access_with_the_next_call(
    administrator: Browser, colleague: Browser, relay: Relay
) -> None:
    agent = row_of(administrator, "lucas")["id"]
    assert colleague.get(f"/s/{TOWN}/portal").status == 200
    missing = decide(administrator, agent, "withdraw", {"reason": "  "})
    assert missing.json["errors"][0]["code"] == "staff.reason_missing"
    gone = decide(administrator, agent, "withdraw", {"reason": "Fin de contrat"})
    assert (gone.status, gone.json["row"]["state"], gone.json["reason"]) == (
        200,
        "withdrawn",
        "Fin de contrat",
    )
    with watched() as door:
        answer = colleague.get(f"/s/{TOWN}/portal")
    assert (answer.status, answer.json["code"]) == (401, "sign_in.required")
    assert door.requests == 1
    again = in_session(account_of("lucas"))
    assert again.get(f"/s/{TOWN}/portal").status == 404
    assert again.get("/me").json["memberships"] == []
    assert account_of("lucas").home == TOWN  # whose mails an account without a place still gets
    relay.run()
    assert mails()[-1].to == "lucas@demo.example"
    assert "Fin de contrat" not in mails()[-1].body
    assert sentences(administrator, agent) == ["Accès de Lucas Dupré retiré. Motif : Fin de contrat"]
    assert row_of(administrator, "lucas", state="former")["state"] == "withdrawn"
    assert administrator.get(f"{path()}?q=lucas").json["items"] == []


def test_who_is_gone_is_mailed_nothing_more_and_can_be_invited_anew(
    administrator: Browser, colleague: Browser, relay: Relay
) -> None:
    agent = row_of(administrator, "lucas")["id"]
    holders = [account.user_name for account in structures.holders(TOWN, "edit_portal")]
    assert holders == ["lucas", "maire", "accueil"]
    decide(administrator, agent, "withdraw", {"reason": "Mutation"})
    assert [a.user_name for a in structures.holders(TOWN, "edit_portal")] == ["maire", "accueil"]
    for intent, body in (("role", {"role": "reader"}), ("withdraw", {"reason": "Encore"})):
        refused = decide(administrator, agent, intent, body)
        assert (refused.status, refused.json["code"]) == (409, "staff.gone")
    assert decide(administrator, agent, "invite-again").json["code"] == "staff.not_waiting"
    assert invite(administrator, email="lucas@demo.example").status == 201


def test_the_list_names_people_as_their_accounts_do_and_keeps_how_they_left(
    administrator: Browser, colleague: Browser, relay: Relay
) -> None:
    lucas = account_of("lucas")

    def renamed(last_name: str) -> None:
        accounts_store.change(
            lucas.id,
            lambda known: msgspec.structs.replace(
                known, last_name=last_name, email=f"{last_name.lower()}@demo.example"
            ),
        )

    renamed("Abadie")
    row = row_of(administrator, "abadie")
    assert (row["first_name"], row["last_name"]) == ("Lucas", "Abadie")
    assert view_of(administrator, row["id"])["row"]["email"] == "abadie@demo.example"
    assert [i["id"] for i in administrator.get(f"{path()}?q=lucas").json["items"]] == [row["id"]]
    decide(administrator, row["id"], "withdraw", {"reason": "Mutation"})
    renamed("Zola")  # what becomes of them later is not the structure's business
    relay.run()
    assert mails()[-1].to == "abadie@demo.example"
    assert sentences(administrator, row["id"])[0] == "Accès de Lucas Abadie retiré. Motif : Mutation"
    assert row_of(administrator, "abadie", state="former")["last_name"] == "Abadie"
    assert [i["last_name"] for i in administrator.get(path()).json["items"]] == ["Dupré", "Perrot"]


def test_the_list_finds_an_agent_by_the_name_and_address_of_now(
    administrator: Browser, colleague: Browser, relay: Relay
) -> None:
    """Their place in the list, the words that find them, and the address that nobody else may have there."""
    me = colleague.get("/me/identity").json
    named = {"civility": "madame", "last_name": "Abadie", "first_name": "Lucie", "birth_country": "99100"}
    colleague.call("PUT", "/me/identity", named, If_Match=f'"{me["version"]}"')
    colleague.post("/me/email-change", {"email": "lucie@demo.example", "password": PASSWORD})
    relay.run()
    token = link_in("compte/adresse", "lucie@demo.example")
    assert colleague.post("/email-changes/confirm", {"token": token}).status == 200
    for _ in range(2):
        relay.run()
        names = [item["last_name"] for item in administrator.get(path()).json["items"]]
        assert names == ["Abadie", "Dupré", "Perrot"]
    for asked, found in (("abad", 1), ("lucie@", 1), ("lucas", 0)):
        assert len(administrator.get(f"{path()}?q={asked}").json["items"]) == found
    assert invite(administrator, email="lucie@demo.example").json["code"] == "staff.known"
    assert invite(administrator, email="lucas@demo.example").status == 201


def test_an_address_that_two_share_is_free_when_both_are_gone(administrator: Browser) -> None:
    held = [Membership(structure=TOWN, role="reader")]
    for name in ("paul", "anne"):
        accounts.create(name, PASSWORD, name.title(), "Roux", "bureau@demo.example", held)
    statuses = []
    for name in ("Anne", "Paul"):
        statuses.append(invite(administrator, email="bureau@demo.example").status)
        gone = decide(administrator, _id_of(administrator, name), "withdraw", {"reason": "Départ"})
        assert gone.status == 200
    statuses.append(invite(administrator, email="bureau@demo.example").status)
    assert statuses == [409, 409, 201]


def test_nobody_changes_or_withdraws_themselves(administrator: Browser) -> None:
    me = row_of(administrator, "maire")["id"]
    assert view_of(administrator, me)["changeable"] is False
    for intent, body in (("role", {"role": "reader"}), ("withdraw", {"reason": "Je pars"})):
        refused = decide(administrator, me, intent, body)
        assert (refused.status, refused.json["code"]) == (409, "staff.oneself")


def test_two_administrators_who_withdraw_each_other_leave_one(administrator: Browser) -> None:
    other = in_session(account_of("accueil"))
    mine, theirs = row_of(other, "maire")["id"], row_of(administrator, "accueil")["id"]

    def cut_in(write: int) -> None:
        if write == 1:
            assert decide(other, mine, "withdraw", {"reason": "Premier"}).status == 200

    with watched(before=cut_in):
        refused = decide(administrator, theirs, "withdraw", {"reason": "Second"})
    assert refused.status == 412
    assert [account.user_name for account in structures.holders(TOWN, "manage_staff")] == ["accueil"]
    assert administrator.get("/me").status == 401


def test_who_was_withdrawn_while_asking_invites_nobody(administrator: Browser) -> None:
    other = in_session(account_of("accueil"))
    mine = row_of(other, "maire")["id"]

    def cut_in(write: int) -> None:
        if write == 2:
            assert decide(other, mine, "withdraw", {"reason": "Faute"}).status == 200

    with watched(before=cut_in):
        assert invite(administrator).status == 412
    assert [i["last_name"] for i in other.get(path()).json["items"]] == ["Perrot"]
    actor = acting(account_of("maire"), TOWN)
    new = NewAgent(first_name="Nora", last_name="B", email="n@demo.example", granted=Granted(role="reader"))
    with pytest.raises(Forbidden):
        staff.invite(actor, new, new_id())


def test_a_change_on_a_version_that_is_no_more_is_told(administrator: Browser) -> None:
    person("lucas", "agent")
    agent = row_of(administrator, "lucas")["id"]
    seen = view_of(administrator, agent)["version"]
    assert decide(administrator, agent, "role", {"role": "reader"}, seen).status == 200
    for intent, body in (
        ("role", {"role": "agent"}),
        ("withdraw", {"reason": "Tard"}),
        ("invite-again", None),
    ):
        assert decide(administrator, agent, intent, body, seen).status == 412
    without = administrator.post(path(agent, "/withdraw"), {"reason": "Sans"})
    assert without.status == 428


@pytest.mark.parametrize("intent", ["invite", "role", "withdraw", "accept"])
def test_a_death_in_between_leaves_all_or_nothing(
    administrator: Browser, visitor: Browser, relay: Relay, intent: str
) -> None:
    """Each decision is one transaction; asked again, it is made."""
    person("lucas", "agent")
    agent = row_of(administrator, "lucas")["id"]
    _, token = invited(administrator, relay)
    key = new_id()
    acts = {
        "invite": lambda: invite(administrator, key, email="autre@demo.example"),
        "role": lambda: decide(administrator, agent, "role", {"role": "reader"}),
        "withdraw": lambda: decide(administrator, agent, "withdraw", {"reason": "Départ"}),
        "accept": lambda: accept(visitor, token),
    }
    last = 2 if intent == "invite" else 1
    with pytest.raises(Killed), watched(before=dies_at(last)):
        acts[intent]()
    assert acts[intent]().status in {200, 201}


# --- a second factor that was lost


def test_a_lost_second_factor_is_reset_by_a_colleague_and_set_up_anew(
    administrator: Browser, relay: Relay
) -> None:
    lucas = person("lucas", "agent")
    second_factors.install(lucas, SECOND_FACTOR)
    colleague = in_session(account_of("lucas"))
    agent = row_of(administrator, "lucas")["id"]
    assert row_of(administrator, "lucas")["second_factor"] is True
    assert Browser().sign_in("lucas", PASSWORD).json["stage"] == "second_factor"
    reset = decide(administrator, agent, "reset-second-factor")
    assert (reset.status, reset.json["row"]["second_factor"]) == (200, False)
    assert colleague.get("/me").status == 401
    assert Browser().sign_in("lucas", PASSWORD).json["stage"] == "enrolment"
    relay.run()
    assert (mails()[-1].to, "Maire Dupré a réinitialisé" in mails()[-1].body) == ("lucas@demo.example", True)
    assert sentences(administrator, agent) == ["Double authentification de Lucas Dupré réinitialisée"]
    again = decide(administrator, agent, "reset-second-factor")
    assert (again.status, again.json["code"]) == (409, "staff.no_second_factor")


def test_nobody_resets_their_own_second_factor_nor_that_of_who_is_gone(administrator: Browser) -> None:
    second_factors.install(account_of("maire"), SECOND_FACTOR)
    administrator = in_session(account_of("maire"))
    me = row_of(administrator, "maire")["id"]
    assert decide(administrator, me, "reset-second-factor").json["code"] == "staff.oneself"
    lucas = person("lucas", "agent")
    second_factors.install(lucas, SECOND_FACTOR)
    agent = row_of(administrator, "lucas")["id"]
    decide(administrator, agent, "withdraw", {"reason": "Départ"})
    assert decide(administrator, agent, "reset-second-factor").json["code"] == "staff.gone"
    assert account_of("lucas").second_factor is True


def test_the_last_connection_is_told_of_who_is_an_agent_alone(administrator: Browser, relay: Relay) -> None:
    person("lucas", "agent")
    agent = row_of(administrator, "lucas")["id"]
    assert view_of(administrator, agent)["last_connection"] is None
    in_session(account_of("lucas"))
    assert view_of(administrator, agent)["last_connection"] is not None
    parent = in_session(person("parente", "guardian", family=True))
    both, token = invited(administrator, relay, email="parente@demo.example")
    parent.post("/me/agent-invitation", {"token": token})
    in_session(account_of("parente"))
    assert view_of(administrator, both)["last_connection"] is None


# --- others


def test_another_structure_s_agents_do_not_exist(administrator: Browser, club_secretary: Browser) -> None:
    president = in_session(account_of("presidente"))
    theirs = president.get(path(structure=COMMISSION[0])).json["items"]
    agent = next(item["id"] for item in theirs if not item["me"])
    assert president.get(path(agent, structure=COMMISSION[0])).status == 200
    for browser, structure in ((administrator, TOWN), (club_secretary, CLUB_CANAL[0])):
        assert browser.get(path(agent, structure=structure)).status == 404
        assert browser.get(path(agent, "/history", structure)).status == 404
        assert (
            browser.post(path(agent, "/withdraw", structure), {"reason": "x"}, If_Match='"1"').status == 404
        )
        assert browser.post(path(agent, "/role", structure), {"role": "reader"}, If_Match='"1"').status == 404
    assert administrator.get(path(structure=COMMISSION[0])).status == 404
    assert [i["last_name"] for i in administrator.get(f"{path()}?q=monnier").json["items"]] == []


def test_the_body_is_checked(administrator: Browser) -> None:
    addresses = ("pas une adresse", "a..b@x.fr", "é@è.fr", "<x>@b.c", "")
    names = ({"first_name": " "}, {"last_name": ""}, {"role": ""})
    for wrong in (*({"email": each} for each in addresses), *names):
        answer = invite(administrator, **wrong)
        assert (answer.status, [e["field"] for e in answer.json["errors"]]) == (422, list(wrong))
    assert NORA["email"] not in str(scan("TABLE_ACCOUNTS"))
