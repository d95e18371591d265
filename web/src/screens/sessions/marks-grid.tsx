import { type ClipboardEvent, Fragment } from "react";
import type { Candidate, Column } from "../../api/model";
import { useTyping } from "../../api/use-typing";
import { pastedBlock } from "../../parts/grid-moves";
import { t } from "../../texts";
import { BlockerLines } from "./blocker-lines";
import { CandidateName, Total } from "./candidate-parts";
import { CandidateTools } from "./candidate-tools";
import { Decision } from "./decision";
import { GridCell } from "./grid-cell";
import { nameOf, useDesk } from "./session-desk";
import { TypedTrouble } from "./typed-trouble";
import { codeFor, shownValue } from "./typed-value";
import "./candidate-table.css";
import "./marks-grid.css";

/** The candidates of a draft at a desk: typed like in a spreadsheet, judged again after each saving. */
export function MarksGrid() {
  const { session } = useDesk();
  const typing = useTyping();
  const { candidates, out_of } = session;
  const columns = session.columns.filter(({ in_grid }) => in_grid);
  const width = 3 + columns.length + Number(out_of !== null);

  function paste(event: ClipboardEvent<HTMLTableElement>) {
    const block = pastedBlock(event);
    const place = (event.target as HTMLElement).dataset.cell;
    if (!block || !place) return;
    event.preventDefault();
    (event.target as HTMLElement).blur();
    const [row = 0, first = 0] = place.split(":").map(Number);
    const cells = block.flatMap((line, down) =>
      line.map((text, right) => ({
        candidate: candidates[row + down],
        column: columns[first + right],
        text,
      })),
    );
    typing.type(
      cells.flatMap(({ candidate, column, text }) => {
        if (!candidate || !column) return [];
        const before =
          typing.cell(candidate.id, column.key)?.text ?? candidate.values[column.key] ?? "";
        const same = text === shownValue(column, before);
        const after = same ? before : codeFor(column, text);
        return [{ candidate: candidate.id, column: column.key, before, after }];
      }),
    );
  }

  return (
    <div className="scroll">
      <table className="marks grid" onPaste={paste}>
        <thead>
          <tr>
            <th scope="col">{t.session.candidate}</th>
            {columns.map((column) => (
              <Heading key={column.key} column={column} />
            ))}
            {out_of !== null && (
              <th scope="col" className="n">
                {t.session.total}
              </th>
            )}
            <th scope="col" className="decision">
              {t.session.decision}
            </th>
            <th scope="col" className="no-print">
              <span className="hidden">{t.session.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate, row) => (
            <Fragment key={candidate.id}>
              <Row candidate={candidate} columns={columns} row={row} />
              <TypedTrouble candidate={candidate} width={width} />
              {beyondMarks(candidate).length > 0 && (
                <tr className="because">
                  <td colSpan={width}>
                    <span className="hidden">{nameOf(candidate)}</span>
                    <BlockerLines blockers={beyondMarks(candidate)} candidate={candidate} />
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

/** What blocks besides marks still to be typed: their cells stand right there. */
function beyondMarks({ blockers }: Candidate) {
  return blockers.filter(({ check }) => check !== "no_result");
}

function Heading({ column }: { column: Column }) {
  const mark = column.out_of > 0 || column.kind === "mark";
  return (
    <th scope="col" className={mark ? "n" : undefined} title={column.hint}>
      <span aria-hidden="true">{column.short_label}</span>
      <span className="hidden">{column.label}</span>
      {column.coefficient > 1 && <small>{t.session.weight(column.coefficient)}</small>}
    </th>
  );
}

type RowProps = { candidate: Candidate; columns: Column[]; row: number };

function Row({ candidate, columns, row }: RowProps) {
  const { session } = useDesk();
  return (
    <tr id={`candidate-${candidate.id}`} tabIndex={-1}>
      <th scope="row">
        <CandidateName candidate={candidate} />
      </th>
      {columns.map((column, place) => (
        <td className="n" key={column.key}>
          <GridCell
            candidate={candidate.id}
            name={nameOf(candidate)}
            column={column}
            value={candidate.values[column.key] ?? ""}
            row={row}
            place={place}
          />
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
      <td className="tool no-print">
        <CandidateTools candidate={candidate} />
      </td>
    </tr>
  );
}
