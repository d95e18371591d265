import { useQuery } from "@tanstack/react-query";
import { securityQuery } from "../../api/security";
import { PageTitle } from "../../parts/page-title";
import { s } from "../../texts/security";
import { Awaiting } from "../frame/awaiting";
import { AccessList } from "./access-list";
import { ConnectionHistory } from "./connection-history";
import { FactorSection } from "./factor-section";
import { PasskeySection } from "./passkey-section";
import { PasswordForm } from "./password-form";
import "../../parts/sheet-page.css";
import "./security.css";

/** « Sécurité »: the password, the second factor, the passkeys, the accesses open now and those of the last months. */
export function SecurityScreen() {
  const found = useQuery(securityQuery);
  if (!found.data) return <Awaiting found={found} rows={5} />;
  const { second_factor, accesses, shortest_password } = found.data;
  return (
    <div className="page sheet-page security">
      <div className="head">
        <div>
          <PageTitle>{s.page.title}</PageTitle>
          <p>{s.page.lead}</p>
        </div>
      </div>
      <div className="stack">
        <section className="sheet" aria-labelledby="password-title">
          <h2 id="password-title">{s.password.title}</h2>
          <PasswordForm shortest={shortest_password} />
        </section>
        <section className="sheet" aria-labelledby="history-title">
          <h2 id="history-title">{s.history.title}</h2>
          <ConnectionHistory />
        </section>
      </div>
      <aside className="stack">
        <section className="sheet" aria-labelledby="factor-title">
          <h2 id="factor-title">{s.factor.title}</h2>
          <FactorSection factor={second_factor} />
        </section>
        <section className="sheet" aria-labelledby="passkeys-title">
          <h2 id="passkeys-title">{s.passkeys.title}</h2>
          <PasskeySection withCode={second_factor.on} />
        </section>
        <section className="sheet" aria-labelledby="accesses-title">
          <h2 id="accesses-title">{s.accesses.title}</h2>
          <AccessList accesses={accesses} />
        </section>
      </aside>
    </div>
  );
}
