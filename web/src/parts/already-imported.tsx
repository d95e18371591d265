import { Link } from "@tanstack/react-router";
import type { Import } from "../api/model";
import { useStructure } from "../routes/use-structure";
import { day, dayOf, t } from "../texts";
import { Notice } from "./notice";

export function AlreadyImported({ already }: { already: NonNullable<Import["already"]> }) {
  const { slug } = useStructure();
  const on =
    already.imported_on.length > 10 ? dayOf(already.imported_on) : day(already.imported_on);
  return (
    <Notice tone="wait" title={t.importer.already}>
      <p>{t.importer.alreadyText(already.title, on)}</p>
      <Link to="/s/$slug/sessions/$session" params={{ slug, session: already.session }}>
        {t.importer.alreadyOpen}
      </Link>
    </Notice>
  );
}
