import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type SessionFilters, sessionsPage } from "../../api/queries";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { useMembership, useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { SessionFilterBar } from "./session-filter-bar";
import { SessionRows } from "./session-rows";
import "./sessions.css";

export function Sessions() {
  const structure = useStructure();
  const { slug } = structure;
  const manages = useMembership().rights.includes("manage_sessions");
  const filters = useSearch({ from: "/inside/s/$slug/sessions" });
  const navigate = useNavigate({ from: "/s/$slug/sessions" });
  const list = useInfiniteQuery({
    queryKey: ["sessions", structure.id, filters],
    queryFn: ({ pageParam }) => sessionsPage(structure.id, filters, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.values({ ...filters, sort: undefined }).some(Boolean);

  const change = (changed: SessionFilters) =>
    navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
  function clear() {
    navigate({ search: {}, replace: true });
    // The button that was pressed goes away with the filters.
    document.querySelector<HTMLElement>("search input")?.focus();
  }

  return (
    <div className="page sessions">
      <div className="head">
        <div>
          <PageTitle>{t.sessions.title}</PageTitle>
          <p>{t.sessions.lead}</p>
        </div>
        <div className="acts">
          {manages && (
            <>
              <Link className="button quiet" to="/s/$slug/importer" params={{ slug }}>
                <Icon name="upload" />
                {t.sessions.import}
              </Link>
              <Link className="button" to="/s/$slug/sessions/nouvelle" params={{ slug }}>
                <Icon name="plus" />
                {t.newSession.title}
              </Link>
            </>
          )}
        </div>
      </div>
      {(filtered || items.length > 0 || list.isPending) && (
        <SessionFilterBar filters={filters} onChange={change} onClear={clear} />
      )}
      {list.isError && <Failure error={list.error} retry={() => list.refetch()} />}
      <section
        className="sheet"
        hidden={list.isError}
        aria-label={t.sessions.title}
        aria-busy={list.isFetching}
      >
        {list.isPending && <Skeleton rows={6} />}
        {list.isSuccess && items.length === 0 && filtered && (
          <Empty title={t.sessions.noMatch} text={t.sessions.noMatchText}>
            <button type="button" className="button quiet" onClick={clear}>
              {t.sessions.clear}
            </button>
          </Empty>
        )}
        {list.isSuccess && items.length === 0 && !filtered && (
          <FirstSession slug={structure.slug} />
        )}
        {items.length > 0 && (
          <SessionRows
            items={items}
            slug={structure.slug}
            sort={filters.sort ?? "-date"}
            onSort={(sort) => change({ sort: sort === "-date" ? undefined : sort })}
          />
        )}
      </section>
      {items.length > 0 && (
        <div className="more">
          <p className="faint" role="status">
            {t.sessions.found(items.length, list.hasNextPage)}
          </p>
          {list.hasNextPage && (
            <button
              type="button"
              className="button quiet"
              aria-disabled={list.isFetchingNextPage}
              onClick={() => list.isFetchingNextPage || list.fetchNextPage()}
            >
              {list.isFetchingNextPage ? t.frame.loading : t.sessions.more}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function FirstSession({ slug }: { slug: string }) {
  return (
    <Empty title={t.sessions.none} text={t.sessions.noneText}>
      <Link className="button" to="/s/$slug/sessions/nouvelle" params={{ slug }}>
        <Icon name="plus" />
        {t.newSession.title}
      </Link>
      <Link className="button quiet" to="/s/$slug/importer" params={{ slug }} hash="modele">
        <Icon name="download" />
        {t.sessions.noneTemplate}
      </Link>
      <Link className="button quiet" to="/s/$slug/importer" params={{ slug }} hash="envoi">
        {t.sessions.noneImport}
      </Link>
    </Empty>
  );
}
