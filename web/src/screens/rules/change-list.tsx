import { Link } from "@tanstack/react-router";
import type { RuleChange } from "../../api/rules";
import { shortDay } from "../../texts";
import { r } from "../../texts/rules";
import { DifferenceList } from "./difference-list";
import "./change-list.css";

/** What differs, rule by rule, old → new. */
export function ChangeList({ changes, slug }: { changes: RuleChange[]; slug: string }) {
  return (
    <ul className="change-list">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.rule}`}>
          <h3>
            <Link
              to="/s/$slug/regles/$kind/$code"
              params={{ slug, kind: change.kind, code: change.code }}
            >
              {change.label}
            </Link>
            <span className={change.change === "removed" ? "chip bad" : "chip accent-chip"}>
              {r.changes[change.change]}
            </span>
          </h3>
          <p className="faint">
            {change.valid_to
              ? r.fromTo(shortDay(change.valid_from), shortDay(change.valid_to))
              : r.future(shortDay(change.valid_from))}
          </p>
          {change.differences.length > 0 && <DifferenceList differences={change.differences} />}
        </li>
      ))}
    </ul>
  );
}
