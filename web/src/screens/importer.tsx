import { useQuery } from "@tanstack/react-query";
import { scoreSheetsQuery } from "../api/queries";
import { Failure } from "../parts/failure";
import { ImportForm } from "../parts/import-form";
import { PageTitle } from "../parts/page-title";
import { Skeleton } from "../parts/skeleton";
import { Step } from "../parts/step";
import { TemplateList } from "../parts/template-list";
import { useStructure } from "../routes/use-structure";
import { t } from "../texts";
import "./importer.css";

/** From a template to a file on its way, on one page. */
export function Importer() {
  const structure = useStructure();
  const sheets = useQuery(scoreSheetsQuery(structure.id));

  return (
    <div className="page narrow importer">
      <div className="head">
        <div>
          <PageTitle>{t.importer.title}</PageTitle>
          <p>{t.importer.lead}</p>
        </div>
      </div>
      {sheets.isPending && <Skeleton rows={3} />}
      {sheets.isError && <Failure error={sheets.error} retry={() => sheets.refetch()} />}
      {sheets.data && (
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
    </div>
  );
}
