import { useQuery } from "@tanstack/react-query";
import { myServicesQuery } from "../../api/families";
import { Empty } from "../../parts/empty";
import { Notice } from "../../parts/notice";
import { PageTitle } from "../../parts/page-title";
import { f } from "../../texts/families";
import { Awaiting } from "../frame/awaiting";
import { MyServiceRow } from "./my-service-row";
import "./family.css";

/** The services of one's structures: which are open, and the key of another. */
export function MyServices() {
  const found = useQuery(myServicesQuery);
  if (!found.data) return <Awaiting found={found} rows={4} />;
  const { items } = found.data;
  return (
    <div className="page narrow">
      <div className="head">
        <div>
          <PageTitle>{f.mine}</PageTitle>
          <p>{f.mineLead}</p>
        </div>
      </div>
      {items.length === 0 && <Empty title={f.mineNone} text={f.mineNoneText} />}
      {items.map((place) => (
        <section key={place.id} className="sheet" aria-labelledby={place.id}>
          <h2 id={place.id}>{place.name}</h2>
          {place.family ? (
            <p className="soft">{f.myFamily(place.family)}</p>
          ) : (
            <Notice tone="wait">
              <p>{f.unattached}</p>
            </Notice>
          )}
          {place.services.map((service) => (
            <MyServiceRow key={service.id} structure={place.id} service={service} />
          ))}
        </section>
      ))}
    </div>
  );
}
