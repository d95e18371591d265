import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { scoreSheetsQuery, sessionQuery } from "../../api/queries";
import { Failure } from "../../parts/failure";
import { Notice } from "../../parts/notice";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { Step } from "../../parts/step";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { ImportForm } from "./import-form";
import { ReplaceSteps } from "./replace-steps";
import { TemplateList } from "./template-list";
import "./importer.css";

/** From a template to a file on its way, on one page; or from a draft's own sheet back into the draft. */
export function Importer() {
  const structure = useStructure();
  const { session } = useSearch({ from: "/inside/s/$slug/importer" });
  const sheets = useQuery(scoreSheetsQuery(structure.id));
  const draft = useQuery({
    ...sessionQuery(structure.id, session ?? ""),
    enabled: !!session,
    staleTime: 0,
  });
  const failed = sheets.isError ? sheets : draft.isError ? draft : undefined;
  const pending = !failed && (sheets.isPending || (!!session && draft.isPending));

  return (
    <div className="page narrow importer">
      <div className="head">
        <div>
          <PageTitle>{session ? t.importer.replaceTitle : t.importer.title}</PageTitle>
          <p>{session ? t.importer.replaceLead : t.importer.lead}</p>
        </div>
      </div>
      {pending && <Skeleton rows={3} />}
      {failed && <Failure error={failed.error} retry={() => failed.refetch()} />}
      {sheets.data && !session && (
        <ol className="steps">
          <Step number={1} id="modele" title={t.importer.one}>
            <p className="soft">{t.importer.oneText}</p>
            <TemplateList sheets={sheets.data.items} />
          </Step>
          <Step number={2} title={t.importer.two}>
            <ul className="advice">
              {t.importer.advice.map((advice) => (
                <li key={advice}>{advice}</li>
              ))}
            </ul>
          </Step>
          <Step number={3} id="envoi" title={t.importer.three}>
            <ImportForm sheets={sheets.data.items} />
          </Step>
        </ol>
      )}
      {sheets.data &&
        draft.data &&
        (draft.data.may.edit ? (
          <ReplaceSteps session={draft.data} sheets={sheets.data.items} />
        ) : (
          <Notice tone="wait" title={t.importer.replaceClosed} />
        ))}
    </div>
  );
}
