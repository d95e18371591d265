import { useState } from "react";
import { problemOf } from "../api/problems";
import { t } from "../texts";
import { Icon } from "./icon";
import { say } from "./toasts";

type Made = { url: string; file_name: string; message?: string | null };

type Props = {
  children: string;
  name?: string;
  look?: string;
  link: () => Promise<Made>;
  said?: (file: string) => string;
};

/** Asks for a short-lived link and follows it; it answers as an attachment, so the page stays. */
export function DownloadButton({ children, name, look = "quiet small", link, said }: Props) {
  const [busy, setBusy] = useState(false);

  async function download() {
    if (busy) return;
    setBusy(true);
    try {
      const { url, file_name, message } = await link();
      location.assign(url);
      say(message ?? (said ?? t.importer.fileDownloaded)(file_name));
    } catch (error) {
      say(problemOf(error).message, "bad");
    }
    setBusy(false);
  }

  return (
    <button
      type="button"
      className={`button ${look}`}
      aria-label={name}
      aria-disabled={busy}
      onClick={download}
    >
      <Icon name="download" size={18} />
      {children}
    </button>
  );
}
