import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Import } from "../../api/model";
import { Problem } from "../../api/problems";
import { importQuery } from "../../api/queries";
import { Empty } from "../../parts/empty";
import { PageTitle } from "../../parts/page-title";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { Awaiting } from "../frame/awaiting";
import { AlreadyImported } from "./already-imported";
import { FaultList } from "./fault-list";
import { ImportOutcome } from "./import-outcome";
import { ImportProgress } from "./import-progress";
import "./import.css";

/** An import as it is read, live, and what came of it. The address can be left and opened again. */
export function ImportFollowed() {
  const structure = useStructure();
  const { import: id } = useParams({ from: "/inside/s/$slug/importer/$import" });
  const client = useQueryClient();
  const found = useQuery(importQuery(structure.id, id));
  const made = found.data?.session?.id;

  // What was read of the draft before the file took its place is old now.
  useEffect(() => {
    if (!made) return;
    client.invalidateQueries({ queryKey: ["session", structure.id, made] });
    client.invalidateQueries({ queryKey: ["sessions", structure.id] });
  }, [client, structure.id, made]);

  if (found.error instanceof Problem && found.error.status === 404) {
    return (
      <div className="page narrow">
        <Empty level="h1" title={t.problem.notFound} text={t.importer.gone}>
          <Link className="button quiet" to="/s/$slug/sessions" params={{ slug: structure.slug }}>
            {t.importer.toSessions}
          </Link>
        </Empty>
      </div>
    );
  }
  if (found.data) return <Shown found={found.data} />;
  return <Awaiting found={found} rows={4} narrow />;
}

function Shown({ found }: { found: Import }) {
  return (
    <div className="page narrow import">
      <div className="head">
        <div>
          <PageTitle>{found.title}</PageTitle>
          <p>{t.importer.of(found.file_name, found.sheet.label)}</p>
        </div>
      </div>
      {found.already && <AlreadyImported found={found} already={found.already} />}
      {found.state === "waiting" ? (
        <ImportProgress found={found} />
      ) : (
        <ImportOutcome found={found} />
      )}
      {found.faults.length > 0 && <FaultList faults={found.faults} />}
    </div>
  );
}
