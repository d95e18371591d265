import { blankSheetLink } from "../../api/downloads";
import type { ScoreSheet } from "../../api/model";
import { DownloadButton } from "../../parts/download-button";
import { Icon } from "../../parts/icon";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";

export function TemplateList({ sheets }: { sheets: ScoreSheet[] }) {
  const structure = useStructure();
  return (
    <ul className="templates">
      {sheets.map((sheet) => (
        <li key={sheet.kind}>
          <span className="glyph">
            <Icon name="file" />
          </span>
          <span>
            <b>{sheet.label}</b>
            <small>{sheet.description}</small>
          </span>
          <DownloadButton
            name={t.importer.download(sheet.label)}
            link={() => blankSheetLink(structure.id, sheet.kind)}
            said={t.importer.downloaded}
          >
            {t.importer.downloadShort}
          </DownloadButton>
        </li>
      ))}
    </ul>
  );
}
