import { queryOptions, useQuery } from "@tanstack/react-query";
import { answered, api } from "../../api/client";
import { Empty } from "../../parts/empty";
import { PageTitle } from "../../parts/page-title";
import { f } from "../../texts/federated";
import { Awaiting } from "../frame/awaiting";
import { IdentityCard } from "./identity-card";
import "./federated.css";

const identitiesQuery = queryOptions({
  queryKey: ["identities"],
  queryFn: () => answered(api.GET("/me/identities")),
});

/** What can open one's account besides the password. */
export function Identities() {
  const found = useQuery(identitiesQuery);
  if (!found.data) return <Awaiting found={found} rows={2} />;
  const { items } = found.data;
  if (!items.length) {
    return (
      <div className="page narrow">
        <Empty level="h1" title={f.none} text={f.noneText} />
      </div>
    );
  }
  return (
    <div className="page narrow">
      <div className="head">
        <div>
          <PageTitle>{f.mine}</PageTitle>
          <p>{f.mineLead}</p>
        </div>
      </div>
      <div className="identities">
        {items.map((identity) => (
          <IdentityCard key={identity.provider.name} identity={identity} />
        ))}
      </div>
    </div>
  );
}
