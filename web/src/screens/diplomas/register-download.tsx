import { useState } from "react";
import { registerFile } from "../../api/diplomas";
import { problemOf } from "../../api/problems";
import { Icon } from "../../parts/icon";
import { say } from "../../parts/toasts";
import { t } from "../../texts";

/** The whole register for a spreadsheet. */
export function RegisterDownload({ structure }: { structure: string }) {
  const [busy, setBusy] = useState(false);

  async function download() {
    if (busy) return;
    setBusy(true);
    try {
      const { url } = await registerFile(structure);
      // The link answers as an attachment, so the page stays.
      location.assign(url);
      say(t.diplomas.downloaded);
    } catch (error) {
      say(problemOf(error).message, "bad");
    }
    setBusy(false);
  }

  return (
    <button type="button" className="button quiet" aria-disabled={busy} onClick={download}>
      <Icon name="download" />
      {t.diplomas.download}
    </button>
  );
}
