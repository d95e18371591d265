import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { type DiplomaSearch, diplomasPage, seriesQuery } from "../../api/diplomas";
import type { Diploma } from "../../api/model";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { DiplomaRows } from "./diploma-rows";
import { RegisterDownload } from "./register-download";
import { RegisterSearch } from "./register-search";
import { SeriesList } from "./series-list";
import "./diplomas.css";

const DuplicateDialog = lazy(() => import("./duplicate-dialog"));

/** The register of diploma numbers, and the series they come from. */
export function Diplomas() {
  const structure = useStructure();
  const search = useSearch({ from: "/inside/s/$slug/diplomes" });
  const navigate = useNavigate({ from: "/s/$slug/diplomes" });
  const books = useQuery(seriesQuery(structure.id));
  const [lost, setLost] = useState<Diploma>();
  const list = useInfiniteQuery({
    queryKey: ["diplomas", structure.id, search],
    queryFn: ({ pageParam }) => diplomasPage(structure.id, search, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const searched = Boolean(search.q || search.series);
  const change = (changed: DiplomaSearch) =>
    navigate({ search: (before) => ({ ...before, ...changed }), replace: true });

  return (
    <div className="page diplomas">
      <div className="head">
        <div>
          <PageTitle>{t.diplomas.title}</PageTitle>
          <p>{t.diplomas.lead}</p>
        </div>
        <div className="acts no-print">
          <button type="button" className="button quiet" onClick={() => print()}>
            <Icon name="printer" />
            {t.diplomas.print}
          </button>
          <RegisterDownload structure={structure.id} />
        </div>
      </div>
      {(searched || items.length > 0) && (
        <RegisterSearch search={search} books={books.data?.items ?? []} onChange={change} />
      )}
      {list.isError && <Failure error={list.error} retry={() => list.refetch()} />}
      <section
        className="sheet register"
        hidden={list.isError}
        aria-label={t.diplomas.register}
        aria-busy={list.isFetching}
      >
        {list.isPending && <Skeleton rows={5} />}
        {list.isSuccess && items.length === 0 && (
          <Empty
            title={searched ? t.diplomas.noMatch : t.diplomas.none}
            text={searched ? t.diplomas.noMatchText : t.diplomas.noneText}
          />
        )}
        {items.length > 0 && (
          <DiplomaRows items={items} slug={structure.slug} onDuplicate={setLost} />
        )}
      </section>
      {items.length > 0 && (
        <div className="more">
          <p className="faint" role="status">
            {t.diplomas.found(items.length, list.hasNextPage)}
          </p>
          {list.hasNextPage && (
            <button
              type="button"
              className="button quiet no-print"
              aria-disabled={list.isFetchingNextPage}
              onClick={() => list.fetchNextPage()}
            >
              {t.sessions.more}
            </button>
          )}
        </div>
      )}
      <section className="sheet no-print" aria-labelledby="series">
        <h2 id="series">{t.diplomas.series}</h2>
        <p className="soft">{t.diplomas.seriesText}</p>
        {books.isPending && <Skeleton rows={2} />}
        {books.isError && <Failure error={books.error} retry={() => books.refetch()} />}
        {books.data && <SeriesList structure={structure.id} books={books.data} />}
      </section>
      <Suspense fallback={null}>
        {lost && (
          <DuplicateDialog
            structure={structure.id}
            diploma={lost}
            onClose={() => setLost(undefined)}
          />
        )}
      </Suspense>
    </div>
  );
}
