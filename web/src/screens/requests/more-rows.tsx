import { t } from "../../texts";

type Props = {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  shown: number;
};

/** How many rows are shown, and the button for those that follow. */
export function MoreRows({ list, shown }: Props) {
  if (!shown) return null;
  return (
    <div className="more">
      <p className="faint" role="status">
        {t.requests.found(shown, list.hasNextPage)}
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
  );
}
