import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { NewsOnDesk } from "../../api/model";
import { newsDeskPage, useNews } from "../../api/portal";
import { Confirm } from "../../parts/confirm";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { say } from "../../parts/toasts";
import { useStructure } from "../../routes/use-structure";
import { d } from "../../texts/portal-desk";
import { NewsForm } from "./news-form";
import { NewsRow } from "./news-row";
import "./news-desk.css";

const words = d.news;

/** All that was written, shown or not; written, edited, taken down and put back here. */
export function NewsDesk() {
  const structure = useStructure();
  const [writing, setWriting] = useState<NewsOnDesk | "new">();
  const [leaving, setLeaving] = useState<NewsOnDesk>();
  const write = useNews(structure.id);
  const list = useInfiniteQuery({
    queryKey: ["news", structure.id],
    queryFn: ({ pageParam }) => newsDeskPage(structure.id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const today = list.data?.pages[0]?.today;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  async function putBack(news: NewsOnDesk) {
    await write.mutateAsync({ act: "put-back", news });
    say(words.putBackDone);
  }

  return (
    <div className="page narrow news-desk">
      <div className="head">
        <div>
          <PageTitle>{words.title}</PageTitle>
          <p>{words.lead}</p>
        </div>
        <div className="acts">
          <button type="button" className="button" onClick={() => setWriting("new")}>
            <Icon name="plus" />
            {words.write}
          </button>
        </div>
      </div>
      {list.isPending && <Skeleton rows={4} />}
      {list.isError && <Failure error={list.error} retry={() => list.refetch()} />}
      {write.isError && <Failure error={write.error} retry={() => list.refetch()} />}
      {list.isSuccess && items.length === 0 && <Empty title={words.empty} text={words.emptyText} />}
      {items.length > 0 && (
        <ul className="sheet news-rows">
          {items.map((news) => (
            <NewsRow
              key={news.id}
              news={news}
              onEdit={() => setWriting(news)}
              onTakeDown={() => setLeaving(news)}
              onPutBack={() => putBack(news).catch(() => {})}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <button type="button" className="button quiet" onClick={() => list.fetchNextPage()}>
          {words.more}
        </button>
      )}
      {writing && today && (
        <NewsForm
          structure={structure.id}
          news={writing === "new" ? undefined : writing}
          today={today}
          onReload={() => list.refetch()}
          onClose={() => setWriting(undefined)}
        />
      )}
      {leaving && (
        <Confirm
          title={words.takeDownTitle}
          go={words.takeDown}
          busy={d.going}
          danger
          onGo={async () => {
            await write.mutateAsync({ act: "take-down", news: leaving });
            say(words.takenDown);
          }}
          onReload={() => list.refetch()}
          onClose={() => setLeaving(undefined)}
        >
          <p>
            <b>{leaving.title}</b>
          </p>
          <p>{words.takeDownText}</p>
        </Confirm>
      )}
    </div>
  );
}
