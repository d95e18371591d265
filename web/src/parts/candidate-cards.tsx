import { t } from "../texts";
import { BlockerLines } from "./blocker-lines";
import { CandidateName, Certification, Mark, Total } from "./candidate-parts";
import { Decision } from "./decision";
import { Icon } from "./icon";
import { nameOf, useDesk } from "./session-desk";
import "./candidate-cards.css";

/** Candidates on a phone: one card each, the decision beside the name, the marks below. */
export function CandidateCards() {
  const { session, open } = useDesk();
  return (
    <ul className="candidate-cards">
      {session.candidates.map((candidate) => (
        <li key={candidate.id} id={`candidate-${candidate.id}`} tabIndex={-1}>
          <div className="who">
            <div>
              <CandidateName candidate={candidate} />
            </div>
            <div className="decided">
              <Decision candidate={candidate} />
            </div>
          </div>
          {session.tests.length === 0 && (
            <p>
              <Certification candidate={candidate} />
            </p>
          )}
          <BlockerLines blockers={candidate.blockers} candidate={candidate} />
          {session.tests.length > 0 && (
            <dl>
              {session.tests.map((test) => (
                <div key={test.key}>
                  <dt>
                    <span aria-hidden="true">{test.short_label}</span>
                    <span className="hidden">{test.label}</span>
                  </dt>
                  <dd>
                    <Mark mark={candidate.marks[test.key]} />
                  </dd>
                </div>
              ))}
              {session.out_of !== null && (
                <div>
                  <dt>{t.session.total}</dt>
                  <dd>
                    <Total total={candidate.total} outOf={session.out_of} />
                  </dd>
                </div>
              )}
            </dl>
          )}
          {session.may.edit &&
            !candidate.blockers.some(({ action }) => action === "remove_candidate") && (
              <button
                type="button"
                className="link quiet no-print"
                aria-label={t.session.removeNamed(nameOf(candidate))}
                onClick={() => open({ what: "remove_candidate", candidate })}
              >
                <Icon name="close" size={16} />
                {t.session.removeCandidate}
              </button>
            )}
        </li>
      ))}
    </ul>
  );
}
