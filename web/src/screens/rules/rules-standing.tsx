import { Link } from "@tanstack/react-router";
import type { Standing } from "../../api/rules";
import { Notice } from "../../parts/notice";
import { dayOf, moment } from "../../texts";
import { r } from "../../texts/rules";

/** The publication in force and, when there is one, the working copy with what stands in its way. */
export function RulesStanding({ standing, slug }: { standing: Standing; slug: string }) {
  const { publication, changes, blocking, warnings, changed_by, changed_at } = standing;
  const inForce = r.standing.inForce(publication.number, dayOf(publication.at), publication.by);
  if (!changes) return <p className="faint">{inForce}</p>;
  const parts = [r.standing.changes(changes)];
  if (blocking) parts.push(r.standing.blocking(blocking));
  if (warnings) parts.push(r.standing.warnings(warnings));
  return (
    <Notice tone={blocking ? "bad" : "wait"} title={r.standing.title}>
      <p>{`${parts.join(", ")}.`}</p>
      {changed_by && changed_at && <p>{r.standing.by(changed_by, moment(changed_at))}</p>}
      <Link className="button small" to="/s/$slug/regles/projet" params={{ slug }}>
        {r.standing.open}
      </Link>
      <p className="faint">{inForce}</p>
    </Notice>
  );
}
