import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import type { Me, Membership } from "../../api/model";
import { meQuery } from "../../api/queries";
import { Icon } from "../../parts/icon";
import { Mark } from "../../parts/mark";
import { Opener } from "../../parts/opener";
import { Skeleton } from "../../parts/skeleton";
import { Toasts } from "../../parts/toasts";
import { t } from "../../texts";
import { AccountMenu } from "./account-menu";
import { MenuLinks } from "./menu-links";
import { Footer } from "./public-frame";
import "./frame.css";

const AcceptTerms = lazy(async () => ({
  default: (await import("../terms/accept-terms")).AcceptTerms,
}));

/** The frame around every screen of a signed-in person. */
export function Frame() {
  const me = useQuery(meQuery).data as Me;
  const { slug } = useParams({ strict: false });
  const here = me.memberships.find((membership) => membership.structure.slug === slug);
  const ofOneself = useLocation().pathname.startsWith("/compte/");
  const due = !ofOneself && me.memberships.find((membership) => membership.terms_due);
  useAccent(here);

  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t.frame.skip}
      </a>
      <header className="top">
        <Link className="brand" to="/">
          <Mark />
          <span>{here?.structure.name ?? t.name}</span>
        </Link>
        <nav className="wide" aria-label={t.frame.nav}>
          <MenuLinks me={me} here={here} />
        </nav>
        <Opener
          className="phone"
          label={
            <>
              {t.frame.menu}
              <Icon name="down" />
            </>
          }
        >
          <nav aria-label={t.frame.nav}>
            <MenuLinks me={me} here={here} />
          </nav>
          <hr />
          <AccountMenu me={me} here={here} />
        </Opener>
        <Opener
          className="desk"
          name={`${initials(me)}, ${t.frame.account} (${me.account.first_name} ${me.account.last_name})`}
          label={
            <>
              <span className="initials">{initials(me)}</span>
              <Icon name="down" size={16} />
            </>
          }
        >
          <AccountMenu me={me} here={here} />
        </Opener>
      </header>
      <main id="content" tabIndex={-1}>
        {due ? (
          <Suspense fallback={<Skeleton />}>
            <AcceptTerms key={due.structure.id} membership={due} />
          </Suspense>
        ) : (
          <Outlet />
        )}
      </main>
      <Footer />
      <Toasts />
    </div>
  );
}

function initials({ account }: Me): string {
  return `${account.first_name.charAt(0)}${account.last_name.charAt(0)}`.toUpperCase();
}

/** Everything of the page takes the structure's colour; see look/tokens.css for what derives from it. */
function useAccent(here: Membership | undefined) {
  const accent = here?.structure.accent;
  useEffect(() => {
    const { style } = document.documentElement;
    if (accent) style.setProperty("--structure", accent);
    else style.removeProperty("--structure");
  }, [accent]);
}
