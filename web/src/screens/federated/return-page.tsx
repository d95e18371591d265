import { useEffect, useState } from "react";
import { Failure } from "../../parts/failure";
import { f } from "../../texts/federated";
import { Done } from "../access/done";
import { EntryPage } from "../access/entry-page";
import { CodeForm } from "../entry/code-form";
import { type Arrived, comeBack } from "./come-back";
import { UnknownIdentity } from "./unknown-identity";
import "./federated.css";

/** Where a provider sends people back to: says what came of it, or goes on by itself. */
export function ReturnPage() {
  const [arrived, setArrived] = useState<Arrived>();
  useEffect(() => {
    comeBack().then(setArrived);
  }, []);

  if (arrived?.kind === "unknown") return <UnknownIdentity outcome={arrived.outcome} />;
  if (arrived?.kind === "linked") {
    return (
      <Done title={f.linkedTitle} text={f.linkedText(arrived.label)}>
        <a className="button" href="/">
          {f.goIn}
        </a>
      </Done>
    );
  }
  if (arrived?.kind === "code") {
    return (
      <EntryPage title={f.codeTitle} lead={f.codeLead(arrived.label)}>
        <CodeForm
          onOpen={() => location.replace(arrived.back)}
          onAgain={() => location.assign("/connexion")}
        />
      </EntryPage>
    );
  }
  if (arrived?.kind === "refused") {
    return (
      <EntryPage title={arrived.linking ? f.notLinked : f.failed}>
        <div className="came-back">
          <Failure error={arrived.problem} />
          <a className="button" href="/connexion">
            {f.again}
          </a>
        </div>
      </EntryPage>
    );
  }
  return (
    <EntryPage title={f.title}>
      <p role="status">{f.working}</p>
    </EntryPage>
  );
}
