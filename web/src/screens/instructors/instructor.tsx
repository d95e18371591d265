import { useQuery } from "@tanstack/react-query";
import { ofMine } from "../../api/certificates";
import { Problem } from "../../api/problems";
import { instructorQuery } from "../../api/queries";
import { Empty } from "../../parts/empty";
import { PageTitle } from "../../parts/page-title";
import { t } from "../../texts";
import { Awaiting } from "../frame/awaiting";
import { AwardList } from "../people/award-list";
import { LicenceList } from "../people/licence-list";
import { ConsentList } from "./consent-list";
import { NameUses } from "./name-uses";
import { SeasonReview } from "./season-review";
import { SignsList } from "./signs-list";
import "../../parts/sheet-page.css";

/** The instructor's own space: who may grant in my name, my licence, my certifications. */
export function InstructorSpace() {
  const found = useQuery(instructorQuery);

  if (found.error instanceof Problem && [403, 404].includes(found.error.status)) {
    return (
      <div className="page narrow">
        <Empty level="h1" title={t.instructor.none} text={t.instructor.noneText} />
      </div>
    );
  }
  if (!found.data) return <Awaiting found={found} rows={5} />;
  const { person, consents, signs, review } = found.data;
  return (
    <div className="page sheet-page">
      <div className="head">
        <div>
          <PageTitle>{t.instructor.title}</PageTitle>
          <p>{t.instructor.lead}</p>
        </div>
      </div>
      <div className="stack">
        {review && <SeasonReview key={review.season} review={review} />}
        <section className="sheet" aria-labelledby="consents">
          <h2 id="consents">{t.instructor.consents}</h2>
          <p className="soft">{t.instructor.consentsText}</p>
          <ConsentList consents={consents} />
        </section>
        <section className="sheet" aria-labelledby="uses">
          <h2 id="uses">{t.instructor.uses}</h2>
          <NameUses />
        </section>
      </div>
      <aside className="stack">
        <section className="sheet" aria-labelledby="licences">
          <h2 id="licences">{`${t.licensee.licence} ${person.licence}`}</h2>
          <LicenceList licences={person.licences} />
        </section>
        <section className="sheet" aria-labelledby="signs">
          <h2 id="signs">{t.instructor.signs}</h2>
          <SignsList signs={signs} />
        </section>
        <section className="sheet" aria-labelledby="awards">
          <h2 id="awards">{t.licensee.awards}</h2>
          <AwardList awards={person.awards} print={ofMine} />
        </section>
      </aside>
    </div>
  );
}
