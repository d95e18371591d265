import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { Me } from "../../api/model";
import { meQuery } from "../../api/queries";
import { Empty } from "../../parts/empty";
import { PageTitle } from "../../parts/page-title";
import { t } from "../../texts";
import { MembershipCard } from "./membership-card";
import "./home.css";

const MemberNews = lazy(async () => ({
  default: (await import("../portal/member-news")).MemberNews,
}));

/** A card for each place where the person is something, with what can be done there; then the news of the one at hand. */
export function Home() {
  const me = useQuery(meQuery).data as Me;
  const { slug } = useParams({ strict: false });
  const only = new Set(me.memberships.map(({ structure }) => structure.slug));
  const place = slug ?? (only.size === 1 ? [...only][0] : undefined);
  const shown = me.memberships.filter(({ structure }) => !slug || structure.slug === slug);

  return (
    <div className="page home">
      <div className="head">
        <div>
          <PageTitle page={t.frame.home}>{t.home.hello(me.account.first_name)}</PageTitle>
          <p>{t.home.lead}</p>
        </div>
      </div>
      {shown.length === 0 && <Empty title={t.home.empty} text={t.home.emptyText} />}
      <div className="cards">
        {shown.map((membership) => (
          <MembershipCard
            key={`${membership.structure.id}-${membership.role.name}`}
            membership={membership}
          />
        ))}
      </div>
      {place && (
        <Suspense fallback={null}>
          <MemberNews slug={place} />
        </Suspense>
      )}
    </div>
  );
}
