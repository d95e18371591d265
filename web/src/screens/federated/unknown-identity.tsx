import { f } from "../../texts/federated";
import { Done } from "../access/done";
import { bring } from "../creation/brought";
import { keepTicket, type Outcome } from "./providers";

/** Somebody whom the provider knows, and we do not yet: what they can do about it. */
export function UnknownIdentity({ outcome }: { outcome: Outcome }) {
  const { back, person, provider, ticket } = outcome;
  const slug = back.match(/^\/s\/([^/?#]+)/)?.[1];
  const name = [person?.first_name, person?.last_name].filter(Boolean).join(" ");

  function signInAndLink() {
    if (ticket) keepTicket(ticket, provider);
    location.assign(`/connexion?${new URLSearchParams({ retour: "/retour?relier=1" })}`);
  }

  async function create() {
    if (!slug || !person) return;
    await bring(slug, person);
    location.assign(`/s/${slug}/creation`);
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
        <p>{slug ? f.haveNotHere(provider.label) : f.haveNotText}</p>
        {slug && (
          <button type="button" className="button quiet" onClick={create}>
            {f.haveNotGo}
          </button>
        )}
      </div>
    </Done>
  );
}
