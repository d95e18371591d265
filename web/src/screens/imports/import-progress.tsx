import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Import } from "../../api/model";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";

const PATIENCE_MS = 25_000;

/** Where the reading stands, in one sentence said aloud and three steps shown. */
export function ImportProgress({ found }: { found: Import }) {
  const { slug } = useStructure();
  const [slow, setSlow] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);

  const { sent, read, done } = t.importer.steps;
  return (
    <section className="sheet progress">
      <ol aria-hidden="true">
        <li className="done">{sent}</li>
        <li className="now">{read}</li>
        <li className="next">{done}</li>
      </ol>
      <p role="status">{t.importer.reading}</p>
      {slow && (
        <>
          <p className="soft">{t.importer.slow}</p>
          <Link
            to="/s/$slug/importer"
            params={{ slug }}
            search={
              found.replaces
                ? { session: found.replaces.id }
                : { kind: found.sheet.kind, title: found.title }
            }
            hash="envoi"
          >
            {t.importer.retry}
          </Link>
        </>
      )}
    </section>
  );
}
