import { Link } from "@tanstack/react-router";
import { markedCopyLink } from "../../api/downloads";
import type { Import } from "../../api/model";
import { DownloadButton } from "../../parts/download-button";
import { Icon } from "../../parts/icon";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";

/** How an import ended, and what comes next. */
export function ImportOutcome({ found }: { found: Import }) {
  const { slug } = useStructure();
  if (found.state !== "drafted" || !found.session) return <NotImported found={found} />;
  const { candidates, jury, blocking } = found.counts;
  return (
    <section className="sheet outcome ok" role="status">
      <h2>{found.replaces ? t.importer.replaced : t.importer.drafted}</h2>
      <p>{t.importer.draftedText(candidates, jury)}</p>
      {blocking > 0 && found.marked_copy && <p>{t.importer.blockedText}</p>}
      <div className="acts">
        <Link
          className="button"
          to="/s/$slug/sessions/$session"
          params={{ slug, session: found.session.id }}
        >
          {t.importer.open}
          <Icon name="right" />
        </Link>
        {blocking > 0 && <MarkedCopy found={found} />}
        <Link className="button quiet" to="/s/$slug/importer" params={{ slug }}>
          {t.importer.another}
        </Link>
      </div>
    </section>
  );
}

function NotImported({ found }: { found: Import }) {
  const { slug } = useStructure();
  const refused = found.state === "refused";
  const search = found.replaces
    ? { session: found.replaces.id }
    : { kind: found.sheet.kind, title: found.title };
  return (
    <section className="sheet outcome bad" role="alert">
      <h2>{refused ? t.importer.refused : t.importer.failed}</h2>
      <p>{refused ? t.importer.refusedText : t.importer.failedText}</p>
      {found.marked_copy && <p>{t.importer.markedText}</p>}
      {found.incident && <p className="faint">{t.problem.incident(found.incident)}</p>}
      <div className="acts no-print">
        <MarkedCopy found={found} />
        <Link
          className={found.marked_copy ? "button quiet" : "button"}
          to="/s/$slug/importer"
          params={{ slug }}
          search={search}
          hash="envoi"
        >
          {refused ? t.importer.resend : t.importer.again}
        </Link>
      </div>
    </section>
  );
}

function MarkedCopy({ found }: { found: Import }) {
  const structure = useStructure();
  if (!found.marked_copy) return null;
  const look = found.state === "refused" ? "" : "quiet";
  return (
    <DownloadButton look={look} link={() => markedCopyLink(structure.id, found.id)}>
      {t.importer.marked}
    </DownloadButton>
  );
}
