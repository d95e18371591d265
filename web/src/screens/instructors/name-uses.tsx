import { useInfiniteQuery } from "@tanstack/react-query";
import { usesPage } from "../../api/instructors";
import { Failure } from "../../parts/failure";
import { Skeleton } from "../../parts/skeleton";
import { day, t } from "../../texts";

/** The closed sessions that granted in the instructor's name: one line each, whatever the roles. */
export function NameUses() {
  const list = useInfiniteQuery({
    queryKey: ["instructor", "uses"],
    queryFn: ({ pageParam }) => usesPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (list.isError) return <Failure error={list.error} retry={() => list.refetch()} />;
  if (list.isPending) return <Skeleton rows={2} />;
  const uses = list.data.pages.flatMap((page) => page.items);
  if (!uses.length) return <p className="soft">{t.instructor.noUse}</p>;
  return (
    <>
      <ul className="lines">
        {uses.map((use) => (
          <li key={use.session}>
            <span>
              <b>{use.session_title}</b>
              <small>
                {[use.structure_name, ...use.roles.map(({ label }) => label)].join(" · ")}
              </small>
            </span>
            <span className="when">
              {day(use.held_on)}
              <small>{t.sessions.awarded(use.awards)}</small>
            </span>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button
          type="button"
          className="button quiet small"
          aria-disabled={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {t.sessions.more}
        </button>
      )}
    </>
  );
}
