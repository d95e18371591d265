import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { LicenseeFound } from "../../api/model";
import { licenseesQuery } from "../../api/queries";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { SearchField } from "../../parts/search-field";
import { Skeleton } from "../../parts/skeleton";
import { useStructure } from "../../routes/use-structure";
import { day, t } from "../../texts";
import "./licensees.css";

export function Licensees() {
  const structure = useStructure();
  const { q = "" } = useSearch({ from: "/inside/s/$slug/licencies" });
  const navigate = useNavigate({ from: "/s/$slug/licencies" });
  const found = useQuery({
    ...licenseesQuery(structure.id, q),
    placeholderData: keepPreviousData,
  });
  const asked = q.trim().length > 1;
  const people = asked ? found.data?.items : undefined;

  return (
    <div className="page narrow licensees">
      <div className="head">
        <div>
          <PageTitle>{t.licensees.title}</PageTitle>
          <p>{t.licensees.lead}</p>
        </div>
      </div>
      <search>
        <SearchField
          label={t.licensees.search}
          value={q}
          hint={q && !asked ? t.licensees.short : undefined}
          onSettled={(text) => navigate({ search: { q: text || undefined }, replace: true })}
        />
      </search>
      <p className="hidden" role="status">
        {people && !found.isFetching && t.licensees.found(people.length)}
      </p>
      {asked && found.isPending && <Skeleton rows={4} />}
      {found.isError && <Failure error={found.error} retry={() => found.refetch()} />}
      {people?.length === 0 && !found.isPlaceholderData && (
        <Empty title={t.licensees.none(q)} text={t.licensees.noneText} />
      )}
      {people && found.data?.listed_on && (
        <p className="faint">{t.lists.listedOnDay(day(found.data.listed_on))}</p>
      )}
      {people && people.length > 0 && (
        <ul className="sheet people">
          {people.map((person) => (
            <Person key={person.licence} person={person} slug={structure.slug} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Person({ person, slug }: { person: LicenseeFound; slug: string }) {
  return (
    <li>
      <Link to="/s/$slug/licencies/$licence" params={{ slug, licence: person.licence }}>
        <span>
          <b>
            {person.last_name} {person.first_name}
          </b>
          <small>
            {[person.licence, person.birth_year && t.licensees.born(person.birth_year)]
              .filter(Boolean)
              .join(", ")}
          </small>
        </span>
        <Icon name="right" />
      </Link>
    </li>
  );
}
