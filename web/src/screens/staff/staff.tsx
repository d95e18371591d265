import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { agentsPage } from "../../api/staff";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { useStructure } from "../../routes/use-structure";
import { g } from "../../texts/staff";
import { AgentRows } from "./agent-rows";
import { InviteDialog } from "./invite-dialog";
import { StaffFilterBar } from "./staff-filter-bar";
import "./staff.css";

/** Who works for the structure, found by name; others are invited here. */
export function Staff() {
  const structure = useStructure();
  const filters = useSearch({ from: "/inside/s/$slug/agents" });
  const navigate = useNavigate({ from: "/s/$slug/agents" });
  const [inviting, setInviting] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ["agents", structure.id, filters],
    queryFn: ({ pageParam }) => agentsPage(structure.id, filters, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <div className="page staff">
      <div className="head">
        <div>
          <PageTitle>{g.title}</PageTitle>
          <p>{g.lead}</p>
        </div>
        <div className="acts">
          <button type="button" className="button" onClick={() => setInviting(true)}>
            <Icon name="plus" />
            {g.invite}
          </button>
        </div>
      </div>
      <StaffFilterBar
        filters={filters}
        onChange={(changed) =>
          navigate({ search: (before) => ({ ...before, ...changed }), replace: true })
        }
      />
      {list.isError && <Failure error={list.error} retry={() => list.refetch()} />}
      <section
        className="sheet list"
        hidden={list.isError}
        aria-label={g.title}
        aria-busy={list.isFetching}
      >
        {list.isPending && <Skeleton rows={5} />}
        {list.isSuccess && items.length === 0 && <Nobody {...filters} />}
        {items.length > 0 && <AgentRows items={items} slug={structure.slug} />}
      </section>
      {items.length > 0 && (
        <div className="more">
          <p className="faint" role="status">
            {g.shown(items.length, list.hasNextPage)}
          </p>
          {list.hasNextPage && (
            <button
              type="button"
              className="button quiet"
              aria-disabled={list.isFetchingNextPage}
              onClick={() => list.isFetchingNextPage || list.fetchNextPage()}
            >
              {list.isFetchingNextPage ? g.loading : g.more}
            </button>
          )}
        </div>
      )}
      {inviting && <InviteDialog structure={structure.id} onClose={() => setInviting(false)} />}
    </div>
  );
}

type NobodyProps = { q?: string | undefined; state?: "former" | undefined };

function Nobody({ q, state }: NobodyProps) {
  if (q) return <Empty title={g.noMatch(q)} text={g.noMatchText} />;
  if (state) return <Empty title={g.formerNone} text={g.formerNoneText} />;
  return <Empty title={g.none} text={g.noneText} />;
}
