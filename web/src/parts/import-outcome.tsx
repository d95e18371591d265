import { Link } from "@tanstack/react-router";
import type { Import } from "../api/model";
import { useStructure } from "../routes/use-structure";
import { t } from "../texts";
import { Icon } from "./icon";

/** How an import ended, and what comes next. */
export function ImportOutcome({ found }: { found: Import }) {
  const { slug } = useStructure();
  const again = {
    to: "/s/$slug/importer",
    params: { slug },
    search: { kind: found.sheet.kind, title: found.title },
    hash: "envoi",
  } as const;

  if (found.state === "drafted" && found.session) {
    return (
      <section className="sheet outcome ok" role="status">
        <h2>{t.importer.drafted}</h2>
        <p>{t.importer.draftedText(found.counts.candidates, found.counts.jury)}</p>
        <div className="acts">
          <Link
            className="button"
            to="/s/$slug/sessions/$session"
            params={{ slug, session: found.session.id }}
          >
            {t.importer.open}
            <Icon name="right" />
          </Link>
          <Link className="button quiet" to="/s/$slug/importer" params={{ slug }}>
            {t.importer.another}
          </Link>
        </div>
      </section>
    );
  }
  const refused = found.state === "refused";
  return (
    <section className="sheet outcome bad" role="alert">
      <h2>{refused ? t.importer.refused : t.importer.failed}</h2>
      <p>{refused ? t.importer.refusedText : t.importer.failedText}</p>
      {found.incident && <p className="faint">{t.problem.incident(found.incident)}</p>}
      <div className="acts no-print">
        <Link className="button" {...again}>
          {refused ? t.importer.resend : t.importer.again}
        </Link>
      </div>
    </section>
  );
}
