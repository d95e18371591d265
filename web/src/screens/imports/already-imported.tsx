import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { answered, api, ifMatch } from "../../api/client";
import type { Import } from "../../api/model";
import { problemOf } from "../../api/problems";
import { Icon } from "../../parts/icon";
import { Notice } from "../../parts/notice";
import { say } from "../../parts/toasts";
import { useStructure } from "../../routes/use-structure";
import { day, dayOf, t } from "../../texts";

type Props = { found: Import; already: NonNullable<Import["already"]> };

/** The same came before: what it made, and one click to be rid of what it made now. */
export function AlreadyImported({ found, already }: Props) {
  const { slug } = useStructure();
  const on =
    already.imported_on.length > 10 ? dayOf(already.imported_on) : day(already.imported_on);
  const words = t.importer.alreadyAs[already.same];
  return (
    <Notice tone="wait" title={words.title}>
      <p>{words.text(already.title, on)}</p>
      <div className="acts">
        <Link
          className="button quiet small"
          to="/s/$slug/sessions/$session"
          params={{ slug, session: already.session }}
        >
          {t.importer.alreadyOpen}
        </Link>
        {found.session && !found.replaces && <UndoButton session={found.session.id} />}
      </div>
    </Notice>
  );
}

/** Takes back the draft just made, if nobody has touched it since. */
function UndoButton({ session }: { session: string }) {
  const { slug, id: structure } = useStructure();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);

  async function undo() {
    if (busy) return;
    setBusy(true);
    try {
      const params = { path: { structure, session }, header: ifMatch(1) };
      await answered(api.DELETE("/s/{structure}/sessions/{session}", { params }));
      say(t.importer.undone);
      navigate({ to: "/s/$slug/sessions", params: { slug } });
    } catch (error) {
      const { status, message } = problemOf(error);
      say(status === 404 ? t.importer.undoneBefore : message, "bad");
      setBusy(false);
    }
  }

  return (
    <button type="button" className="button quiet small" aria-disabled={busy} onClick={undo}>
      <Icon name="trash" size={18} />
      {t.importer.undo}
    </button>
  );
}
