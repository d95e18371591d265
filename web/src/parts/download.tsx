import { type ReactNode, useState } from "react";
import { answered, api } from "../api/client";
import { problemOf } from "../api/problems";
import { Icon } from "./icon";
import { say } from "./toasts";

type Asked =
  | {
      path: "/s/{structure}/lists/kinds/{kind}/download";
      params: { structure: string; kind: string };
    }
  | { path: "/s/{structure}/lists/{load}/report"; params: { structure: string; load: string } };

type Props = Asked & {
  format: "csv" | "xlsx";
  label: string;
  said: (file: string) => string;
  children: ReactNode;
};

/** A table in the form asked for; the link answers as an attachment, so the page stays. */
export function Download({ format, label, said, children, ...asked }: Props) {
  const [busy, setBusy] = useState(false);

  async function download() {
    if (busy) return;
    setBusy(true);
    try {
      const { url, file_name } = await answered(link(asked, format));
      location.assign(url);
      say(said(file_name));
    } catch (error) {
      say(problemOf(error).message, "bad");
    }
    setBusy(false);
  }

  return (
    <button
      type="button"
      className="button quiet small"
      aria-label={label}
      aria-disabled={busy}
      onClick={download}
    >
      <Icon name="download" size={18} />
      {children}
    </button>
  );
}

function link(asked: Asked, format: Props["format"]) {
  const body = { format };
  return asked.path === "/s/{structure}/lists/{load}/report"
    ? api.POST(asked.path, { params: { path: asked.params }, body })
    : api.POST(asked.path, { params: { path: asked.params }, body });
}
