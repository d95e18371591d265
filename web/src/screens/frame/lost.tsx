import { Link, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { Problem, problemOf } from "../../api/problems";
import { Empty } from "../../parts/empty";
import { t } from "../../texts";
import { PublicFrame } from "./public-frame";

export function NotFound() {
  return <Lost title={t.problem.notFound} text={t.problem.notFoundText} />;
}

/** A page of this site that the sign-in does not reach: it has no frame of its own. */
export function Nowhere() {
  return (
    <PublicFrame>
      <NotFound />
    </PublicFrame>
  );
}

export function Forbidden({ role }: { role: string }) {
  return <Lost title={t.problem.forbidden} text={t.problem.forbiddenText(role)} />;
}

/** What a screen that could not be shown says instead: gone, reserved, or broken. */
export function Broken({ error }: { error: unknown }) {
  const router = useRouter();
  const problem = problemOf(error);
  if (problem.status === 404) return <NotFound />;
  if (problem.status === 403) return <Lost title={t.problem.forbidden} text={problem.message} />;
  return (
    <Lost title={t.problem.title} text={problem.message} incident={problem.requestId}>
      <button
        type="button"
        className="button"
        onClick={() => (error instanceof Problem ? router.invalidate() : location.reload())}
      >
        {error instanceof Problem ? t.problem.retry : t.problem.reload}
      </button>
    </Lost>
  );
}

type Props = { title: string; text: string; incident?: string | null; children?: React.ReactNode };

function Lost({ title, text, incident, children }: Props) {
  useEffect(() => {
    document.title = `${title} – ${t.name}`;
  }, [title]);
  return (
    <div className="page narrow">
      <Empty level="h1" title={title} text={text}>
        {children}
        <Link to="/" className="button quiet">
          {t.problem.toHome}
        </Link>
        {incident && <p className="faint">{t.problem.incident(incident)}</p>}
      </Empty>
    </div>
  );
}
