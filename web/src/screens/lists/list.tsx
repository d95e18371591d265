import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { FederalList } from "../../api/model";
import { Problem } from "../../api/problems";
import { listQuery } from "../../api/queries";
import { useListActs } from "../../api/use-list";
import { Empty } from "../../parts/empty";
import { Icon } from "../../parts/icon";
import { Notice } from "../../parts/notice";
import { PageTitle } from "../../parts/page-title";
import { useStructure } from "../../routes/use-structure";
import { day, t } from "../../texts";
import { Awaiting } from "../frame/awaiting";
import { ListCheck } from "./list-check";
import { ListFaults } from "./list-faults";
import { ListOutcome } from "./list-outcome";
import { ListProgress } from "./list-progress";
import "../imports/import.css";
import "./list.css";

/** A list on its way, live, and what came of it. The address can be left and opened again. */
export function ListFollowed() {
  const structure = useStructure();
  const { load } = useParams({ from: "/inside/s/$slug/listes/$load" });
  const found = useQuery(listQuery(structure.id, load));

  if (found.error instanceof Problem && found.error.status === 404) {
    return (
      <div className="page narrow">
        <Empty level="h1" title={t.problem.notFound} text={t.lists.gone}>
          <Link className="button quiet" to="/s/$slug/listes" params={{ slug: structure.slug }}>
            {t.lists.back}
          </Link>
        </Empty>
      </div>
    );
  }
  if (found.data) return <Shown found={found.data} />;
  return <Awaiting found={found} rows={4} narrow />;
}

function Shown({ found }: { found: FederalList }) {
  const structure = useStructure();
  const acts = useListActs(structure.id, found.id);

  return (
    <div className="page narrow list">
      <div className="head">
        <div>
          <Link className="link" to="/s/$slug/listes" params={{ slug: structure.slug }}>
            <Icon name="left" size={18} />
            {t.lists.back}
          </Link>
          <PageTitle>{found.kind.label}</PageTitle>
          <p>{t.lists.of(found.file_name, day(found.listed_on))}</p>
        </div>
      </div>
      {found.state === "checked" && found.already && (
        <Notice tone="wait" title={t.lists.already}>
          {t.lists.alreadyText(found.already.file_name, day(found.already.loaded_on))}
        </Notice>
      )}
      {(found.state === "waiting" || found.state === "loading") && (
        <ListProgress found={found} onStop={acts.cancel} />
      )}
      {found.state === "checked" && <ListCheck found={found} acts={acts} />}
      {!["waiting", "loading", "checked"].includes(found.state) && (
        <ListOutcome found={found} onResume={acts.resume} />
      )}
      {found.faults.length > 0 && found.state !== "refused" && <ListFaults found={found} />}
    </div>
  );
}
