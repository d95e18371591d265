import { useState } from "react";
import { answered, api } from "../api/client";
import type { ScoreSheet } from "../api/model";
import { problemOf } from "../api/problems";
import { useStructure } from "../routes/use-structure";
import { t } from "../texts";
import { Icon } from "./icon";
import { say } from "./toasts";

export function TemplateList({ sheets }: { sheets: ScoreSheet[] }) {
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
          <DownloadButton sheet={sheet} />
        </li>
      ))}
    </ul>
  );
}

function DownloadButton({ sheet }: { sheet: ScoreSheet }) {
  const structure = useStructure();
  const [busy, setBusy] = useState(false);

  async function download() {
    if (busy) return;
    setBusy(true);
    try {
      const { url, file_name } = await answered(
        api.POST("/s/{structure}/score-sheets/{kind}/download", {
          params: { path: { structure: structure.id, kind: sheet.kind } },
        }),
      );
      // The link answers as an attachment, so the page stays.
      location.assign(url);
      say(t.importer.downloaded(file_name));
    } catch (error) {
      say(problemOf(error).message, "bad");
    }
    setBusy(false);
  }

  return (
    <button
      type="button"
      className="button quiet small"
      aria-label={t.importer.download(sheet.label)}
      aria-disabled={busy}
      onClick={download}
    >
      <Icon name="download" size={18} />
      {t.importer.downloadShort}
    </button>
  );
}
