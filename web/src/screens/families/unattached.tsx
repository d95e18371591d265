import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { unattachedQuery } from "../../api/families";
import { Empty } from "../../parts/empty";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { useStructure } from "../../routes/use-structure";
import { moment } from "../../texts";
import { f } from "../../texts/families";
import { Awaiting } from "../frame/awaiting";
import "../people/licensees.css";

/** The accounts that wait for a family file, the longest first. */
export function UnattachedAccounts() {
  const structure = useStructure();
  const found = useQuery(unattachedQuery(structure.id));

  if (!found.data) return <Awaiting found={found} rows={4} />;
  const { items } = found.data;
  return (
    <div className="page narrow licensees">
      <div className="head">
        <div>
          <PageTitle>{f.desk}</PageTitle>
          <p>{f.deskLead}</p>
        </div>
      </div>
      {items.length === 0 && <Empty title={f.deskNone} text={f.deskNoneText} />}
      {items.length > 0 && (
        <ul className="sheet people">
          {items.map(({ account, name, since }) => (
            <li key={account}>
              <Link to="/s/$slug/rattachements/$account" params={{ slug: structure.slug, account }}>
                <span>
                  <b>{name}</b>
                  <small>{f.since(moment(since))}</small>
                </span>
                <Icon name="right" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
