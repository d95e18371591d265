import { t } from "../texts";
import { BlockerLines } from "./blocker-lines";
import { CandidateName, Mark, Total } from "./candidate-parts";
import { Decision } from "./decision";
import { Icon } from "./icon";
import { nameOf, useDesk } from "./session-desk";
import "./candidate-table.css";

/** Candidates at a desk: marks in columns, the reason under the name it concerns. */
export function CandidateTable() {
  const { session, open } = useDesk();
  const { tests } = session;
  const granted = tests.length === 0 || new Set(session.candidates.map(certification)).size > 1;

  return (
    <div className="scroll">
      <table className="marks">
        <thead>
          <tr>
            <th scope="col">{t.session.candidate}</th>
            {granted && <th scope="col">{t.session.certification}</th>}
            {tests.map((test) => (
              <th scope="col" className="n" key={test.key}>
                {test.label}
                {test.coefficient !== 1 && <small>{t.session.weight(test.coefficient)}</small>}
              </th>
            ))}
            {session.out_of !== null && (
              <th scope="col" className="n">
                {t.session.total}
              </th>
            )}
            <th scope="col">{t.session.decision}</th>
            {session.may.edit && (
              <th scope="col" className="no-print">
                <span className="hidden">{t.session.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {session.candidates.map((candidate) => (
            <tr key={candidate.id} id={`candidate-${candidate.id}`} tabIndex={-1}>
              <th scope="row">
                <CandidateName candidate={candidate} />
                <BlockerLines blockers={candidate.blockers} candidate={candidate} />
              </th>
              {granted && <td className="brevet">{candidate.certification?.label ?? "–"}</td>}
              {tests.map((test) => (
                <td className="n" key={test.key}>
                  <Mark mark={candidate.marks[test.key]} />
                </td>
              ))}
              {session.out_of !== null && (
                <td className="n">
                  <Total total={candidate.total} outOf={session.out_of} />
                </td>
              )}
              <td className="decision">
                <Decision candidate={candidate} />
              </td>
              {session.may.edit && (
                <td className="tool no-print">
                  <button
                    type="button"
                    className="round"
                    title={t.session.removeCandidate}
                    aria-label={t.session.removeNamed(nameOf(candidate))}
                    onClick={() => open({ what: "remove_candidate", candidate })}
                  >
                    <Icon name="close" size={18} />
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function certification(candidate: { certification: { code: string } | null }) {
  return candidate.certification?.code;
}
