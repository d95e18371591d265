import type { NewsSummary } from "../../api/model";
import { day } from "../../texts";
import { p } from "../../texts/portal";
import { bare } from "./news-words";
import "./news.css";

type Props = { slug: string; news: NewsSummary; fresh: boolean; level: "h2" | "h3" };

/** One of the news in a list: its day, whether it is new, its first words and the way to the rest. */
export function NewsLine({ slug, news, fresh, level: Heading }: Props) {
  return (
    <li className="news-line">
      <p className="when">
        <time dateTime={news.published_on}>{day(news.published_on)}</time>
        {fresh && <span className="chip accent-chip fresh">{p.fresh}</span>}
      </p>
      <Heading>{news.title}</Heading>
      <p className="soft">{bare(news.excerpt)}</p>
      {!news.whole && (
        <a href={`/s/${slug}/actualites/${news.id}`}>
          {p.read}
          <span className="hidden">{p.about(news.title)}</span>
        </a>
      )}
    </li>
  );
}
