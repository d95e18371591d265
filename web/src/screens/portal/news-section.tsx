import { useMemo } from "react";
import type { PortalHome } from "../../api/model";
import { p } from "../../texts/portal";
import { isFresh, lastVisit } from "./last-visit";
import { NewsLine } from "./news-line";

/** The latest news of a structure, and the way to all of them; nothing when there are none. */
export function NewsSection({ home }: { home: PortalHome }) {
  const visit = useMemo(() => lastVisit(home.slug, home.today), [home.slug, home.today]);
  if (!home.news.length) return null;
  return (
    <section className="news" aria-labelledby="news-title">
      <h2 id="news-title">{p.news}</h2>
      <ul className="news-list">
        {home.news.map((news) => (
          <NewsLine
            key={news.id}
            slug={home.slug}
            news={news}
            fresh={isFresh(news, visit)}
            level="h3"
          />
        ))}
      </ul>
      <p>
        <a href={`/s/${home.slug}/actualites`}>{p.allNews}</a>
      </p>
    </section>
  );
}
