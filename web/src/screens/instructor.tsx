import { useQuery } from "@tanstack/react-query";
import { ofMine } from "../api/certificates";
import { Problem } from "../api/problems";
import { instructorQuery } from "../api/queries";
import { AwardList } from "../parts/award-list";
import { ConsentList } from "../parts/consent-list";
import { Empty } from "../parts/empty";
import { Failure } from "../parts/failure";
import { LicenceList } from "../parts/licence-list";
import { NameUses } from "../parts/name-uses";
import { PageTitle } from "../parts/page-title";
import { SeasonReview } from "../parts/season-review";
import { SignsList } from "../parts/signs-list";
import { Skeleton } from "../parts/skeleton";
import { t } from "../texts";
import "./sheet-page.css";

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
  if (!found.data) {
    return (
      <div className="page">
        {found.isError ? (
          <Failure error={found.error} retry={() => found.refetch()} />
        ) : (
          <Skeleton rows={5} />
        )}
      </div>
    );
  }
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
