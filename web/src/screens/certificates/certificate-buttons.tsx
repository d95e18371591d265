import { useState } from "react";
import type { CertificateForm, Download } from "../../api/model";
import { problemOf } from "../../api/problems";
import { Icon } from "../../parts/icon";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import "./certificate-buttons.css";

type Ask = (form: CertificateForm) => Promise<Download>;

/** The certificate and the badge of one award; `whose` tells the buttons of a list apart. */
export function CertificateButtons({ ask, whose }: { ask: Ask; whose: string }) {
  return (
    <span className="certificates no-print">
      {(["pdf", "png"] as const).map((form) => (
        <FileButton
          key={form}
          className="link"
          label={t.certificate[form]}
          name={t.certificate.of(t.certificate[form], whose)}
          ask={() => ask(form)}
        />
      ))}
    </span>
  );
}

type File = { className: string; label: string; name?: string; ask: () => Promise<Download> };

/** Asks for a file that may have to be made first, and saves it. */
export function FileButton({ className, label, name, ask }: File) {
  const [busy, setBusy] = useState(false);

  async function save() {
    if (busy) return;
    setBusy(true);
    try {
      const { url, file_name } = await ask();
      // The link answers as an attachment, so the page stays.
      location.assign(url);
      say(t.certificate.ready(file_name));
    } catch (error) {
      say(problemOf(error).message, "bad");
    }
    setBusy(false);
  }

  return (
    <button
      type="button"
      className={className}
      aria-label={busy ? undefined : name}
      aria-disabled={busy}
      aria-busy={busy}
      onClick={save}
    >
      <Icon name="download" size={16} />
      {busy ? t.certificate.making : label}
    </button>
  );
}
