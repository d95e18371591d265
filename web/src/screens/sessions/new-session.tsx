import { useQuery } from "@tanstack/react-query";
import { scoreSheetsQuery } from "../../api/queries";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { NewSessionForm } from "./new-session-form";

/** A session typed on screen begins with its essentials; its page follows. */
export function NewSession() {
  const sheets = useQuery(scoreSheetsQuery(useStructure().id));
  const offered = sheets.data?.items.filter(({ kind }) => kind !== "anteor");

  return (
    <div className="page narrow">
      <div className="head">
        <div>
          <PageTitle>{t.newSession.title}</PageTitle>
          <p>{t.newSession.lead}</p>
        </div>
      </div>
      {sheets.isPending && <Skeleton rows={4} />}
      {sheets.isError && <Failure error={sheets.error} retry={() => sheets.refetch()} />}
      {offered && offered.length > 0 && (
        <section className="sheet" aria-label={t.newSession.title}>
          <NewSessionForm sheets={offered} />
        </section>
      )}
      {offered?.length === 0 && <Empty title={t.newSession.none} text={t.newSession.noneText} />}
    </div>
  );
}
