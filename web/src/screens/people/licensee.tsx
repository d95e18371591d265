import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ofLicensee } from "../../api/certificates";
import { licenseeQuery } from "../../api/queries";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { opens } from "../../routes/rights";
import { useMembership } from "../../routes/use-structure";
import { day, t } from "../../texts";
import { Awaiting } from "../frame/awaiting";
import { nameOf } from "../sessions/session-desk";
import { AskOffice } from "./ask-office";
import { AwardList } from "./award-list";
import { LicenceList } from "./licence-list";
import { RecordDesk } from "./record-desk";
import "../../parts/sheet-page.css";

/** A diver's sheet: licences by season, certifications with their origin. */
export function LicenseeSheet() {
  const membership = useMembership();
  const { structure } = membership;
  const { licence } = useParams({ from: "/inside/s/$slug/licencies/$licence" });
  const found = useQuery(licenseeQuery(structure.id, licence));

  if (!found.data) return <Awaiting found={found} rows={5} />;
  const person = found.data;
  return (
    <div className="page sheet-page">
      <div className="head">
        <div>
          <Link className="link" to="/s/$slug/licencies" params={{ slug: structure.slug }}>
            <Icon name="left" size={18} />
            {t.licensee.back}
          </Link>
          <PageTitle page={`${person.last_name} ${person.first_name}`}>
            {person.last_name} {person.first_name}
          </PageTitle>
          <p>
            {[
              `${t.licensee.licence} ${person.licence}`,
              person.birth_date && t.licensee.born(day(person.birth_date)),
              person.club_name,
            ]
              .filter(Boolean)
              .join(", ")}
          </p>
        </div>
        {opens(membership, "requests") && (
          <div className="acts">
            <AskOffice licence={person.licence} name={nameOf(person)} />
          </div>
        )}
      </div>
      <div className="stack">
        {opens(membership, "desk") ? (
          <RecordDesk licence={person.licence} />
        ) : (
          <section className="sheet" aria-labelledby="awards">
            <h2 id="awards">{t.licensee.awards}</h2>
            <AwardList
              awards={person.awards}
              print={(award, form) => ofLicensee(structure.id, licence, award, form)}
            />
          </section>
        )}
      </div>
      <aside>
        <section className="sheet" aria-labelledby="licences">
          <h2 id="licences">{t.licensee.licences}</h2>
          <LicenceList licences={person.licences} />
          {person.listed_on && (
            <p className="faint">{t.lists.listedOnDay(day(person.listed_on))}</p>
          )}
        </section>
      </aside>
    </div>
  );
}
