import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { listKindsQuery } from "../../api/queries";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { Step } from "../../parts/step";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { ListForm } from "./list-form";
import { ListKindCard } from "./list-kind-card";
import "../imports/importer.css";
import "./list-new.css";

/** From the choice of a list to its file on its way, on one page. */
export function ListNew() {
  const structure = useStructure();
  const navigate = useNavigate();
  const kinds = useQuery(listKindsQuery(structure.id));
  const [chosen, setChosen] = useState("licensees");
  const kind = kinds.data?.items.find((one) => one.kind === chosen);

  return (
    <div className="page narrow">
      <div className="head">
        <div>
          <Link className="link" to="/s/$slug/listes" params={{ slug: structure.slug }}>
            <Icon name="left" size={18} />
            {t.lists.back}
          </Link>
          <PageTitle>{t.lists.newTitle}</PageTitle>
          <p>{t.lists.newLead}</p>
        </div>
      </div>
      {kinds.isPending && <Skeleton rows={3} />}
      {kinds.isError && <Failure error={kinds.error} retry={() => kinds.refetch()} />}
      {kinds.data && kind && (
        <ol className="steps">
          <Step number={1} title={t.lists.one}>
            <ListKindCard kinds={kinds.data.items} kind={kind} onChoose={setChosen} />
          </Step>
          <Step number={2} title={t.lists.two}>
            <ul className="advice">
              {t.lists.advice.map((advice) => (
                <li key={advice}>{advice}</li>
              ))}
            </ul>
          </Step>
          <Step number={3} title={t.lists.three}>
            <ListForm
              kind={kind.kind}
              today={kinds.data.today}
              onSent={(load) =>
                navigate({
                  to: "/s/$slug/listes/$load",
                  params: { slug: structure.slug, load },
                })
              }
            />
          </Step>
        </ol>
      )}
    </div>
  );
}
