import { useSyncExternalStore } from "react";
import type { Candidate } from "../../api/model";
import { useTyping } from "../../api/use-typing";
import { t } from "../../texts";
import { nameOf, useDesk } from "./session-desk";

/** Under a candidate's line: which of the values typed were not taken, and the way on. */
export function TypedTrouble({ candidate, width }: { candidate: Candidate; width: number }) {
  const lines = useTrouble(candidate);
  if (!lines) return null;
  return (
    <tr className="trouble">
      <td colSpan={width}>
        <TroubleLines candidate={candidate} />
      </td>
    </tr>
  );
}

/** The same as a list, for cards and forms. */
export function TroubleLines({ candidate }: { candidate: Candidate }) {
  const { session } = useDesk();
  const typing = useTyping();
  useTrouble(candidate);
  const lines = session.columns.flatMap((column) => {
    const cell = typing.cell(candidate.id, column.key);
    return cell && (cell.state === "wrong" || cell.state === "clash") ? [{ column, cell }] : [];
  });
  if (!lines.length) return null;
  return (
    <ul id={`typed-${candidate.id}`} aria-label={t.typing.trouble(nameOf(candidate))}>
      {lines.map(({ column, cell }) => (
        <li key={column.key}>
          <span>
            <b>{column.label}</b> : {cell.message}
          </span>
          {cell.state === "clash" &&
            (["mine", "theirs"] as const).map((whose) => (
              <button
                type="button"
                className="link"
                key={whose}
                onClick={() => typing.settle(candidate.id, column.key, whose)}
              >
                {t.typing.settle[whose]}
              </button>
            ))}
        </li>
      ))}
    </ul>
  );
}

/** How many values of a candidate wait for the person. */
function useTrouble(candidate: Candidate): number {
  const { session } = useDesk();
  const typing = useTyping();
  return useSyncExternalStore(
    typing.subscribe,
    () =>
      session.columns.filter(({ key }) =>
        ["wrong", "clash"].includes(typing.cell(candidate.id, key)?.state ?? ""),
      ).length,
  );
}
