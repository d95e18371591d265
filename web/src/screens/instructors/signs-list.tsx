import type { Instructor } from "../../api/model";
import { t } from "../../texts";

/** What the instructor may sign today, role by role, by the federation's rules. */
export function SignsList({ signs }: { signs: Instructor["signs"] }) {
  if (!signs.length) return <p className="soft">{t.instructor.signsNothing}</p>;
  return (
    <ul className="lines">
      {signs.map(({ role, certifications }) => (
        <li key={role.code}>
          <details>
            <summary>
              <b>{role.label}</b>
              <small>{t.count.awards(certifications.length)}</small>
            </summary>
            <p className="soft">{certifications.map(({ label }) => label).join(", ")}</p>
          </details>
        </li>
      ))}
    </ul>
  );
}
