import { Fragment } from "react";
import type { Candidate } from "../../api/model";
import { t } from "../../texts";
import { BlockerLines } from "./blocker-lines";
import { CandidateName, Certificates, Certification, Mark, Total } from "./candidate-parts";
import { Decision } from "./decision";
import { RemoveCandidate } from "./remove-candidate";
import { nameOf, useDesk } from "./session-desk";
import "./candidate-table.css";

/** Candidates at a desk: marks in columns; what blocks stands in a row of its own under the name. */
export function CandidateTable() {
  const { session } = useDesk();
  const { tests, out_of, candidates } = session;
  const varied = tests.length === 0 || new Set(candidates.map(codeOf)).size > 1;
  const columns =
    2 + tests.length + Number(varied) + Number(out_of !== null) + Number(session.may.edit);

  return (
    <div className="scroll">
      <table className="marks">
        <thead>
          <tr>
            <th scope="col">{t.session.candidate}</th>
            {varied && <th scope="col">{t.session.certification}</th>}
            {tests.map((test) => (
              <th scope="col" className="n" key={test.key}>
                <span aria-hidden="true">{test.short_label}</span>
                <span className="hidden">{test.label}</span>
                {test.coefficient !== 1 && <small>{t.session.weight(test.coefficient)}</small>}
              </th>
            ))}
            {out_of !== null && (
              <th scope="col" className="n">
                {t.session.total}
              </th>
            )}
            <th scope="col" className="decision">
              {t.session.decision}
            </th>
            {session.may.edit && (
              <th scope="col" className="no-print">
                <span className="hidden">{t.session.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => (
            <Fragment key={candidate.id}>
              <Row candidate={candidate} varied={varied} />
              {candidate.blockers.length > 0 && (
                <tr className="because">
                  <td colSpan={columns}>
                    <span className="hidden">{nameOf(candidate)}</span>
                    <BlockerLines blockers={candidate.blockers} candidate={candidate} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ candidate, varied }: { candidate: Candidate; varied: boolean }) {
  const { session } = useDesk();
  return (
    <tr id={`candidate-${candidate.id}`} tabIndex={-1}>
      <th scope="row">
        <CandidateName candidate={candidate} />
      </th>
      {varied && (
        <td className="brevet">
          <Certification candidate={candidate} />
        </td>
      )}
      {session.tests.map(({ key }) => (
        <td className="n" key={key}>
          <Mark mark={candidate.marks[key]} />
        </td>
      ))}
      {session.out_of !== null && (
        <td className="n">
          <Total total={candidate.total} outOf={session.out_of} />
        </td>
      )}
      <td className="decision">
        <Decision candidate={candidate} />
        <Certificates candidate={candidate} />
      </td>
      {session.may.edit && (
        <td className="tool no-print">
          <RemoveCandidate candidate={candidate} />
        </td>
      )}
    </tr>
  );
}

function codeOf(candidate: Candidate) {
  return candidate.certification?.code;
}
