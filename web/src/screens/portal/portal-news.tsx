import { useState } from "react";
import type { NewsItem, NewsSummary, PortalHome } from "../../api/model";
import { problemOf } from "../../api/problems";
import { Empty } from "../../parts/empty";
import { Notice } from "../../parts/notice";
import { day, t } from "../../texts";
import { p } from "../../texts/portal";
import { newsPage } from "./look";
import { NewsLine } from "./news-line";
import { NewsText } from "./news-text";
import "./news.css";

type ListProps = { home: PortalHome; first: { items: NewsSummary[]; next: string | null } };

/** All news of a structure, the latest first; older ones on request. */
export function PortalNewsList({ home, first }: ListProps) {
  const [shown, setShown] = useState(first);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");

  async function more() {
    if (busy || !shown.next) return;
    setBusy(true);
    setTrouble("");
    try {
      const page = await newsPage(home.slug, shown.next);
      setShown({ items: [...shown.items, ...page.items], next: page.next });
    } catch (error) {
      setTrouble(problemOf(error).message);
    }
    setBusy(false);
  }

  return (
    <div className="page narrow reading">
      <Back home={home} to="" words={p.toHome} />
      <h1>{p.news}</h1>
      {shown.items.length === 0 && <Empty title={p.noNews} text={p.noNewsText} />}
      <ul className="news-list">
        {shown.items.map((news) => (
          <NewsLine key={news.id} slug={home.slug} news={news} fresh={news.new} level="h2" />
        ))}
      </ul>
      {trouble && <Notice tone="bad" title={trouble} live="alert" />}
      {shown.next && (
        <button type="button" className="button quiet" aria-disabled={busy} onClick={more}>
          {busy ? t.frame.loading : p.older}
        </button>
      )}
    </div>
  );
}

/** One of the news, whole. */
export function PortalNewsItem({ home, item }: { home: PortalHome; item: NewsItem }) {
  return (
    <article className="page narrow reading news-item">
      <Back home={home} to="/actualites" words={p.toNews} />
      <h1>{item.title}</h1>
      <p className="when">
        <time dateTime={item.published_on}>{day(item.published_on)}</time>
      </p>
      <NewsText text={item.text} />
    </article>
  );
}

function Back({ home, to, words }: { home: PortalHome; to: string; words: string }) {
  return (
    <p>
      <a href={`/s/${home.slug}${to}`}>{words}</a>
    </p>
  );
}
