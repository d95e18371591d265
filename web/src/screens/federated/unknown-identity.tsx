import { f } from "../../texts/federated";
import { Done } from "../access/done";
import { keepTicket, type Outcome } from "./providers";

/** Somebody whom the provider knows, and we do not yet: what they can do about it. */
export function UnknownIdentity({ outcome }: { outcome: Outcome }) {
  const { person, provider, ticket } = outcome;
  const name = [person?.first_name, person?.last_name].filter(Boolean).join(" ");

  function signInAndLink() {
    if (ticket) keepTicket(ticket, provider);
    location.assign(`/connexion?${new URLSearchParams({ retour: "/retour?relier=1" })}`);
  }

  return (
    <Done title={f.hello(name)} text={f.unknown(provider.label)}>
      <div className="came-back">
        <h2>{f.have}</h2>
        <p>{f.haveText}</p>
        <button type="button" className="button" onClick={signInAndLink}>
          {f.haveGo}
        </button>
        <h2>{f.haveNot}</h2>
        <p>{f.haveNotText}</p>
      </div>
    </Done>
  );
}
