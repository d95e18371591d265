import { Link } from "@tanstack/react-router";
import type { Flaw } from "../../api/rules";
import "./flaw-list.css";

/** Holes and contradictions, each leading to its rule. */
export function FlawList({ flaws, slug }: { flaws: Flaw[]; slug: string }) {
  return (
    <ul className="flaws">
      {flaws.map((flaw) => (
        <li key={`${flaw.code} ${flaw.rule} ${flaw.field} ${flaw.message}`}>
          <Link
            to="/s/$slug/regles/$kind/$code"
            params={{ slug, kind: flaw.kind, code: flaw.of }}
            search={{ version: flaw.rule }}
          >
            {flaw.label}
          </Link>
          <span>{flaw.message}</span>
        </li>
      ))}
    </ul>
  );
}
