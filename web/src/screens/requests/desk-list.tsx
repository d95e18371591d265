import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useId } from "react";
import type { RequestKind } from "../../api/model";
import { type DeskFilters, deskPage } from "../../api/request-queries";
import { Choice } from "../../parts/choice";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { PageTitle } from "../../parts/page-title";
import { SearchField } from "../../parts/search-field";
import { Skeleton } from "../../parts/skeleton";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { MoreRows } from "./more-rows";
import { RequestRows } from "./request-rows";
import "../../parts/filter-bar.css";
import "./requests.css";

/** The office's queue, oldest first; or every request, newest first. */
export function DeskList() {
  const structure = useStructure();
  const filters = useSearch({ from: "/inside/s/$slug/siege" });
  const navigate = useNavigate({ from: "/s/$slug/siege" });
  const list = useInfiniteQuery({
    queryKey: ["desk-list", structure.id, filters],
    queryFn: ({ pageParam }) => deskPage(structure.id, filters, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = Boolean(filters.q || filters.kind);

  return (
    <div className="page requests">
      <div className="head">
        <div>
          <PageTitle>{t.desk.title}</PageTitle>
          <p>{t.desk.lead}</p>
        </div>
      </div>
      <DeskFilterBar
        filters={filters}
        onChange={(changed) =>
          navigate({ search: (before) => ({ ...before, ...changed }), replace: true })
        }
      />
      {list.isError && <Failure error={list.error} retry={() => list.refetch()} />}
      <section
        className="sheet list"
        hidden={list.isError}
        aria-label={t.desk.title}
        aria-busy={list.isFetching}
      >
        {list.isPending && <Skeleton rows={6} />}
        {list.isSuccess && items.length === 0 && (
          <Empty
            title={narrowed || filters.show ? t.desk.noMatch : t.desk.none}
            text={narrowed || filters.show ? t.desk.noMatchText : t.desk.noneText}
          />
        )}
        {items.length > 0 && <RequestRows items={items} slug={structure.slug} office />}
      </section>
      <MoreRows list={list} shown={items.length} />
    </div>
  );
}

const KINDS = Object.keys(t.requests.kinds) as RequestKind[];

type BarProps = { filters: DeskFilters; onChange: (changed: DeskFilters) => void };

function DeskFilterBar({ filters, onChange }: BarProps) {
  const name = useId();
  return (
    <search className="filters">
      <SearchField
        label={t.desk.search}
        value={filters.q ?? ""}
        onSettled={(q) => onChange({ q: q || undefined })}
      />
      <div className="filters-more">
        <fieldset className="seg">
          <legend>{t.desk.which}</legend>
          {([undefined, "all"] as const).map((show) => (
            <label key={show ?? "waiting"}>
              <input
                type="radio"
                name={name}
                checked={filters.show === show}
                onChange={() => onChange({ show })}
              />
              <span>{show ? t.desk.all : t.desk.waiting}</span>
            </label>
          ))}
        </fieldset>
        <Field label={t.requests.kind}>
          {(wiring) => (
            <Choice
              {...wiring}
              value={filters.kind ?? ""}
              none={t.desk.anyKind}
              options={KINDS.map((code) => ({ code, label: t.requests.kinds[code] }))}
              onChange={(code) => onChange({ kind: code || undefined })}
            />
          )}
        </Field>
      </div>
    </search>
  );
}
