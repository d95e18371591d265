import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { familyQuery } from "../../api/families";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { useStructure } from "../../routes/use-structure";
import { f } from "../../texts/families";
import { Awaiting } from "../frame/awaiting";
import { GuardianSheet } from "./guardian-sheet";
import "./family.css";

/** A family file: its adults, who acts for them, and how to let them in. */
export function FamilyScreen() {
  const structure = useStructure();
  const { family } = useParams({ from: "/inside/s/$slug/familles/$family" });
  const found = useQuery(familyQuery(structure.id, family));

  if (!found.data) return <Awaiting found={found} rows={5} />;
  const file = found.data;
  return (
    <div className="page family">
      <div className="head">
        <div>
          <Link className="link" to="/s/$slug/familles" params={{ slug: structure.slug }}>
            <Icon name="left" size={18} />
            {f.back}
          </Link>
          <PageTitle page={f.number(file.number)}>{f.number(file.number)}</PageTitle>
          <p>{file.guardians.map((one) => `${one.first_name} ${one.last_name}`).join(", ")}</p>
        </div>
      </div>
      <div className="guardians">
        {file.guardians.map((guardian) => (
          <GuardianSheet key={guardian.rank} family={family} guardian={guardian} />
        ))}
      </div>
    </div>
  );
}
