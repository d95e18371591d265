import { Link } from "@tanstack/react-router";
import type { Blocker, Candidate, JuryMember } from "../../api/model";
import { dayOf, t } from "../../texts";
import { AskConsent } from "./ask-consent";
import { DerogationWay } from "./derogation-way";
import { nameOf, useDesk } from "./session-desk";
import "./blocker-lines.css";

type About = { candidate?: Candidate | undefined; member?: JuryMember | undefined };

/** Why, under the name it concerns, with the way out beside it. */
export function BlockerLines({ blockers, ...about }: About & { blockers: Blocker[] }) {
  if (!blockers.length) return null;
  return (
    <ul className="why">
      {blockers.map((blocker) => (
        <li key={`${blocker.code}-${blocker.detail}`}>
          <p className="reason">
            {blocker.message}
            {blocker.detail && <small>{blocker.detail}</small>}
          </p>
          <div className="remedy">
            <p>
              <b>{t.session.who[blocker.who]}</b> {blocker.remedy}
            </p>
            <Fixes blocker={blocker} {...about} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The ways out of a blocker, best first, where there are any. */
export function Fixes({ blocker, ...about }: About & { blocker: Blocker }) {
  const { session } = useDesk();
  if (!session.may.edit) return null;
  return (
    <div className="ways">
      {blocker.requests.map((asked) => (
        <AskedOffice key={asked.id} asked={asked} />
      ))}
      {blocker.actions.map((action) => (
        <Fix key={action} action={action} blocker={blocker} {...about} />
      ))}
    </div>
  );
}

type Way = About & { blocker: Blocker; action: Blocker["actions"][number] };

function Fix({ action, blocker, candidate, member }: Way) {
  const { open } = useDesk();
  switch (action) {
    case "ask_consent":
      return (
        <AskConsent
          licence={member?.licence ?? blocker.licence}
          name={member ? nameOf(member) : blocker.detail}
          askedAt={blocker.asked_at}
        />
      );
    case "remove_candidate":
      return candidate ? (
        <Act
          label={t.session.removeCandidate}
          name={`${t.session.removeCandidate} (${nameOf(candidate)})`}
          onPress={() => open({ what: "remove_candidate", candidate })}
        />
      ) : null;
    case "edit_candidate":
      return candidate ? (
        <Act
          label={t.session.editCandidate}
          name={`${t.session.editCandidate} (${nameOf(candidate)})`}
          onPress={() => open({ what: "edit_candidate", candidate: candidate.id })}
        />
      ) : null;
    case "replace_candidate":
      return candidate ? (
        <Act
          label={t.session.replaceCandidate}
          name={`${t.session.replaceCandidate} (${nameOf(candidate)})`}
          onPress={() => open({ what: "replace_candidate", candidate })}
        />
      ) : null;
    case "edit_jury":
      return member ? (
        <Act
          label={t.session.editJury}
          name={`${t.session.editJury} (${nameOf(member)})`}
          onPress={() => open({ what: "edit_jury", member })}
        />
      ) : null;
    case "edit_session":
      return <Act label={t.session.editSession} onPress={() => open({ what: "edit" })} />;
    case "add_jury":
      return <Act label={t.session.addJury} onPress={() => open({ what: "add_jury" })} />;
    case "contact_office":
      return blocker.requests.length > 0 ? null : (
        <ContactOffice blocker={blocker} candidate={candidate} member={member} />
      );
    case "derogate":
      return candidate ? <DerogationWay candidate={candidate} blocker={blocker} /> : null;
    default:
      return null;
  }
}

/** What the office was asked already, since when, and the way to it. */
function AskedOffice({ asked }: { asked: Blocker["requests"][number] }) {
  const { slug } = useDesk();
  return (
    <Link
      className="link asked"
      to="/s/$slug/demandes/$request"
      params={{ slug, request: asked.id }}
    >
      {asked.questioned
        ? t.requests.questionedAlready(asked.number)
        : t.requests.sentAlready(asked.number, dayOf(asked.sent_at))}
    </Link>
  );
}

/** A request to the office about the person, filled in with what is missing. */
function ContactOffice({ blocker, candidate, member }: About & { blocker: Blocker }) {
  const { session, open } = useDesk();
  const person = candidate ?? member;
  const licence = blocker.licence ?? person?.licence;
  if (!licence) return null;
  const name = blocker.licence && !member ? blocker.detail : person ? nameOf(person) : licence;
  const about = { licence, name, blocker, session: session.id, candidate: candidate?.id };
  return (
    <Act
      label={t.requests.contact}
      name={`${t.requests.contact} (${name})`}
      onPress={() => open({ what: "contact_office", about })}
    />
  );
}

type ActProps = { label: string; name?: string; onPress: () => void };

function Act({ label, name, onPress }: ActProps) {
  return (
    <button type="button" className="link no-print" aria-label={name} onClick={onPress}>
      {label}
    </button>
  );
}
