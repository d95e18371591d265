import { Link } from "@tanstack/react-router";
import { filledSheetLink } from "../../api/downloads";
import { DownloadButton } from "../../parts/download-button";
import { Icon } from "../../parts/icon";
import { useMembership } from "../../routes/use-structure";
import { t } from "../../texts";
import { useDesk } from "./session-desk";
import "./session-sheet.css";

/** The session as a workbook: to take away filled in, and to bring back. */
export function SessionSheet() {
  const { session, slug, structure } = useDesk();
  const mayImport = useMembership().rights.includes("manage_sessions");
  if (!mayImport) return null;
  return (
    <section className="sheet session-sheet no-print" aria-labelledby="session-sheet-title">
      <h2 id="session-sheet-title">{t.importer.kind}</h2>
      <DownloadButton link={() => filledSheetLink(structure, session.id)}>
        {t.importer.filled}
      </DownloadButton>
      {session.may.edit && (
        <Link
          className="button quiet small"
          to="/s/$slug/importer"
          params={{ slug }}
          search={{ session: session.id }}
        >
          <Icon name="upload" size={18} />
          {t.importer.replace}
        </Link>
      )}
    </section>
  );
}
