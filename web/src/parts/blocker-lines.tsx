import type { Blocker, Candidate, JuryMember } from "../api/model";
import { t } from "../texts";
import { AskConsent } from "./ask-consent";
import { useDesk } from "./session-desk";
import "./blocker-lines.css";

type Props = { blockers: Blocker[]; candidate?: Candidate; member?: JuryMember };

/** Why, under the name it concerns, with the way out beside it. */
export function BlockerLines({ blockers, candidate, member }: Props) {
  if (!blockers.length) return null;
  return (
    <ul className="why">
      {blockers.map((blocker) => (
        <li key={`${blocker.code}-${blocker.message}`}>
          <p className="reason">
            {blocker.message}
            {blocker.detail && <span> ({blocker.detail})</span>}
          </p>
          {blocker.remedy && (
            <p className="remedy">
              <b>{t.session.who[blocker.who]}</b> {blocker.remedy}
            </p>
          )}
          <Fix blocker={blocker} candidate={candidate} member={member} />
        </li>
      ))}
    </ul>
  );
}

type FixProps = { blocker: Blocker; candidate?: Candidate; member?: JuryMember };

/** The button that settles a blocker, where one can. */
export function Fix({ blocker, candidate, member }: FixProps) {
  const { session, open } = useDesk();
  if (!session.may.edit) return null;
  switch (blocker.action) {
    case "ask_consent":
      return member ? <AskConsent member={member} /> : null;
    case "remove_candidate":
      return candidate ? (
        <Link
          label={t.session.removeCandidate}
          name={t.session.removeNamed(`${candidate.last_name} ${candidate.first_name}`)}
          onPress={() => open({ what: "remove_candidate", candidate })}
        />
      ) : null;
    case "edit_session":
      return <Link label={t.session.edit} onPress={() => open({ what: "edit" })} />;
    case "add_jury":
      return <Link label={t.session.addJury} onPress={() => open({ what: "add_jury" })} />;
    default:
      return null;
  }
}

type LinkProps = { label: string; name?: string; onPress: () => void };

function Link({ label, name, onPress }: LinkProps) {
  return (
    <button type="button" className="link no-print" aria-label={name} onClick={onPress}>
      {label}
    </button>
  );
}
