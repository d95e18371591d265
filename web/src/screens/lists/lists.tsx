import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listsQuery } from "../../api/queries";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { useStructure } from "../../routes/use-structure";
import { day, t } from "../../texts";
import { ListRows } from "./list-rows";
import "./lists.css";

/** How old the register is, and every list that was brought. */
export function Lists() {
  const structure = useStructure();
  const found = useQuery(listsQuery(structure.id));
  const params = { slug: structure.slug };
  const add = (
    <Link className="button" to="/s/$slug/listes/charger" params={params}>
      <Icon name="upload" size={18} />
      {t.lists.add}
    </Link>
  );

  return (
    <div className="page lists">
      <div className="head">
        <div>
          <PageTitle>{t.lists.title}</PageTitle>
          <p>{t.lists.lead}</p>
        </div>
        {found.data && found.data.items.length > 0 && <div className="acts">{add}</div>}
      </div>
      {found.isPending && <Skeleton rows={4} />}
      {found.isError && <Failure error={found.error} retry={() => found.refetch()} />}
      {found.data?.items.length === 0 && (
        <Empty title={t.lists.none} text={t.lists.noneText}>
          {add}
        </Empty>
      )}
      {found.data && found.data.listed.length > 0 && (
        <section aria-labelledby="ages">
          <h2 id="ages" className="hidden">
            {t.lists.ages}
          </h2>
          <ul className="ages">
            {found.data.listed.map(({ kind, day: on }) => (
              <li key={kind.code} className="chip">
                {t.lists.age(kind.label, day(on))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {found.data && found.data.items.length > 0 && (
        <section className="sheet" aria-labelledby="history">
          <h2 id="history" className="hidden">
            {t.lists.history}
          </h2>
          <ListRows items={found.data.items} slug={structure.slug} />
        </section>
      )}
    </div>
  );
}
