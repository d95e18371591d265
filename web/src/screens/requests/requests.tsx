import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ownRequestsPage } from "../../api/request-queries";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { MoreRows } from "./more-rows";
import { RequestRows } from "./request-rows";
import "./requests.css";

/** A structure's requests to the office, newest first, with what became of each. */
export function Requests() {
  const structure = useStructure();
  const [asked] = useState(() => ["requests", structure.id]);
  const list = useInfiniteQuery({
    queryKey: asked,
    queryFn: ({ pageParam }) => ownRequestsPage(structure.id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <div className="page requests">
      <div className="head">
        <div>
          <PageTitle>{t.requests.mine}</PageTitle>
          <p>{t.requests.mineLead}</p>
        </div>
      </div>
      {list.isError && <Failure error={list.error} retry={() => list.refetch()} />}
      <section className="sheet list" hidden={list.isError} aria-label={t.requests.mine}>
        {list.isPending && <Skeleton rows={5} />}
        {list.isSuccess && items.length === 0 && (
          <Empty title={t.requests.mineNone} text={t.requests.mineNoneText} />
        )}
        {items.length > 0 && <RequestRows items={items} slug={structure.slug} />}
      </section>
      <MoreRows list={list} shown={items.length} />
    </div>
  );
}
