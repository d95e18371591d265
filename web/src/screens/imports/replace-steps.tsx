import { filledSheetLink } from "../../api/downloads";
import type { ScoreSheet, Session } from "../../api/model";
import { DownloadButton } from "../../parts/download-button";
import { Notice } from "../../parts/notice";
import { Step } from "../../parts/step";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { ImportForm } from "./import-form";

type Props = { session: Session; sheets: ScoreSheet[] };

/** The same three steps for a draft that is there: its own sheet, filled in, changed, sent back. */
export function ReplaceSteps({ session, sheets }: Props) {
  const structure = useStructure();
  return (
    <ol className="steps">
      <Step number={1} id="modele" title={t.importer.filled}>
        <p className="soft">{t.importer.replaceOne}</p>
        <div>
          <DownloadButton link={() => filledSheetLink(structure.id, session.id)}>
            {t.importer.filled}
          </DownloadButton>
        </div>
      </Step>
      <Step number={2} title={t.importer.replaceTwo}>
        <ul className="advice">
          {t.importer.advice.map((advice) => (
            <li key={advice}>{advice}</li>
          ))}
        </ul>
      </Step>
      <Step number={3} id="envoi" title={t.importer.three}>
        <Notice tone="wait" title={t.importer.replaceWarning(session.title)}>
          <p>{t.importer.replaceKept}</p>
        </Notice>
        <ImportForm sheets={sheets} into={session} />
      </Step>
    </ol>
  );
}
