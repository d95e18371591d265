import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { portalQuery } from "../../api/portal";
import { PageTitle } from "../../parts/page-title";
import { useStructure } from "../../routes/use-structure";
import { d } from "../../texts/portal-desk";
import { Awaiting } from "../frame/awaiting";
import { HostNames } from "./host-names";
import { LinkBlock } from "./link-block";
import { LogoSheet } from "./logo-sheet";
import { PortalForm } from "./portal-form";
import "./portal-desk.css";

/** Where agents keep what everybody sees before signing in. */
export function PortalDesk() {
  const structure = useStructure();
  const portal = useQuery(portalQuery(structure.id));
  const [reading, setReading] = useState(0);
  if (!portal.data) return <Awaiting found={portal} rows={6} narrow />;

  async function reload() {
    await portal.refetch();
    setReading(reading + 1);
  }

  return (
    <div className="page narrow portal-desk">
      <div className="head">
        <div>
          <PageTitle>{d.title}</PageTitle>
          <p>{d.lead}</p>
        </div>
        <div className="acts">
          <a className="button quiet" href={`/s/${structure.slug}?visiteur`}>
            {d.see}
          </a>
        </div>
      </div>
      <PortalForm key={reading} structure={structure} portal={portal.data} onReload={reload} />
      <LogoSheet structure={structure.id} portal={portal.data} onReload={reload} />
      <LinkBlock portal={portal.data} />
      <HostNames structure={structure.id} portal={portal.data} onReload={reload} />
    </div>
  );
}
