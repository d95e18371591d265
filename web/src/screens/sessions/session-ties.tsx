import { Link } from "@tanstack/react-router";
import { Notice } from "../../parts/notice";
import { t } from "../../texts";
import { useDesk } from "./session-desk";

/** The closed session that this one completes, or those that complete it. */
export function SessionTies() {
  const { session, slug } = useDesk();
  const ties = session.completes
    ? [{ ...session.completes, said: t.copies.completes }]
    : session.completed_by.map((one) => ({ ...one, said: t.copies.completedBy }));
  if (!ties.length) return null;
  return (
    <Notice title={t.copies.ties}>
      <ul>
        {ties.map(({ id, title, said }) => (
          <li key={id}>
            {said}{" "}
            <Link to="/s/$slug/sessions/$session" params={{ slug, session: id }}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
