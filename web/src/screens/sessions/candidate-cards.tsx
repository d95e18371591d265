import type { Candidate } from "../../api/model";
import { t } from "../../texts";
import { BlockerLines } from "./blocker-lines";
import { CandidateName, Certificates, Certification, Mark, Total } from "./candidate-parts";
import { CandidateTools } from "./candidate-tools";
import { Decision } from "./decision";
import { useDesk } from "./session-desk";
import { TroubleLines } from "./typed-trouble";
import "./candidate-cards.css";

/** Candidates on a phone: one card each, total and decision beside the name, the marks in one line. */
export function CandidateCards() {
  const { session } = useDesk();
  return (
    <ul className="candidate-cards">
      {session.candidates.map((candidate) => (
        <li key={candidate.id} id={`candidate-${candidate.id}`} tabIndex={-1}>
          <div className="who">
            <div>
              <CandidateName candidate={candidate} />
            </div>
            <div className="decided">
              {session.out_of !== null && candidate.total !== null && (
                <p>
                  <span className="hidden">{t.session.total} </span>
                  <Total total={candidate.total} outOf={session.out_of} />
                </p>
              )}
              <div>
                <Decision candidate={candidate} />
              </div>
            </div>
            <CandidateTools candidate={candidate} />
          </div>
          {session.tests.length > 0 ? (
            Object.keys(candidate.marks).length > 0 && <Marks candidate={candidate} />
          ) : (
            <p className="sought">
              <Certification candidate={candidate} />
            </p>
          )}
          <Certificates candidate={candidate} />
          <TroubleLines candidate={candidate} />
          <BlockerLines blockers={candidate.blockers} candidate={candidate} />
        </li>
      ))}
    </ul>
  );
}

function Marks({ candidate }: { candidate: Candidate }) {
  const { session } = useDesk();
  return (
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
    </dl>
  );
}
