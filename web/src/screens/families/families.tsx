import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { familiesQuery } from "../../api/families";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { SearchField } from "../../parts/search-field";
import { Skeleton } from "../../parts/skeleton";
import { opens } from "../../routes/rights";
import { useMembership } from "../../routes/use-structure";
import { f } from "../../texts/families";
import "../people/licensees.css";

/** Family files, found by what somebody at the counter says. */
export function Families() {
  const membership = useMembership();
  const { structure } = membership;
  const { q = "" } = useSearch({ from: "/inside/s/$slug/familles" });
  const navigate = useNavigate({ from: "/s/$slug/familles" });
  const found = useQuery({ ...familiesQuery(structure.id, q), placeholderData: keepPreviousData });
  const asked = q.trim().length > 1;
  const items = asked ? found.data?.items : undefined;

  return (
    <div className="page narrow licensees">
      <div className="head">
        <div>
          <PageTitle>{f.title}</PageTitle>
          <p>{f.lead}</p>
        </div>
        {opens(membership, "letters") && (
          <Link
            className="button quiet"
            to="/s/$slug/familles/lettres"
            params={{ slug: structure.slug }}
          >
            {f.letters.title}
          </Link>
        )}
      </div>
      <search>
        <SearchField
          label={f.search}
          value={q}
          hint={q && !asked ? f.short : undefined}
          onSettled={(text) => navigate({ search: { q: text || undefined }, replace: true })}
        />
      </search>
      <p className="hidden" role="status">
        {items && !found.isFetching && f.found(items.length)}
      </p>
      {!q && <Empty title={f.begin} text={f.beginText} />}
      {asked && found.isPending && <Skeleton rows={4} />}
      {found.isError && <Failure error={found.error} retry={() => found.refetch()} />}
      {items?.length === 0 && !found.isPlaceholderData && (
        <Empty title={f.none(q)} text={f.noneText} />
      )}
      {items && items.length > 0 && (
        <ul className="sheet people">
          {items.map(({ id, number, names, address }) => (
            <li key={id}>
              <Link to="/s/$slug/familles/$family" params={{ slug: structure.slug, family: id }}>
                <span>
                  <b>{names.join(", ")}</b>
                  <small>{[f.number(number), address].filter(Boolean).join(" · ")}</small>
                </span>
                <Icon name="right" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
