import { useEffect, useState } from "react";
import { problemOf } from "../../api/problems";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Mark } from "../../parts/mark";
import { t } from "../../texts";
import { p } from "../../texts/portal";
import { Footer } from "../frame/public-frame";
import "../frame/frame.css";
import type { Found, Place } from "./look";
import { PortalHome } from "./portal-home";
import { PortalNewsItem, PortalNewsList } from "./portal-news";
import "./portal.css";

type Props = { place?: Place; asked?: Promise<Found> };

/** The public pages of a structure: its home, its news. Written to HTML empty, filled once its data is there. */
export function Portal({ place, asked }: Props) {
  const [found, setFound] = useState<Found>();
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    asked?.then(setFound, setError);
  }, [asked]);

  useEffect(() => {
    if (!found) return;
    const { name, accent } = found.home;
    document.documentElement.style.setProperty("--structure", accent);
    const page = found.item?.title ?? (found.list ? p.news : "");
    document.title = [page, name, t.name].filter(Boolean).join(" – ");
    if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
  }, [found]);

  const home = found?.home;
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t.frame.skip}
      </a>
      <header className="top">
        <a className="brand" href={home ? `/s/${home.slug}` : "/"}>
          {home?.logo ? <img className="logo" src={home.logo} alt="" /> : <Mark />}
          <span>{home?.name ?? t.name}</span>
        </a>
      </header>
      <main id="content" tabIndex={-1}>
        {error !== undefined && <Trouble error={error} place={place} />}
        {found && <Page found={found} />}
        <noscript>
          <p className="page">{t.frame.noScript}</p>
        </noscript>
      </main>
      <Footer />
    </div>
  );
}

function Page({ found: { home, list, item } }: { found: Found }) {
  if (item) return <PortalNewsItem home={home} item={item} />;
  if (list) return <PortalNewsList home={home} first={list} />;
  return <PortalHome home={home} />;
}

function Trouble({ error, place }: { error: unknown; place: Place | undefined }) {
  const gone = problemOf(error).status === 404;
  const news = place?.page === "item";
  if (!gone) {
    return (
      <div className="page narrow">
        <Failure error={error} retry={() => location.reload()} />
      </div>
    );
  }
  return (
    <div className="page narrow">
      <Empty
        level="h1"
        title={news ? p.newsGone : p.unknown}
        text={news ? p.newsGoneText : p.unknownText}
      >
        <a className="button quiet" href={news ? `/s/${place.slug}/actualites` : "/connexion"}>
          {news ? p.toNews : p.toSignIn}
        </a>
      </Empty>
    </div>
  );
}
