import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { ofLicensee } from "../../api/certificates";
import type { LicenceRecord, RecordAward } from "../../api/model";
import { recordQuery } from "../../api/request-queries";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { Skeleton } from "../../parts/skeleton";
import { useMembership } from "../../routes/use-structure";
import { day, moment, t } from "../../texts";
import { AwardList } from "./award-list";
import type { RecordAct } from "./record-act";
import { AwardAct, EquivalenceActs } from "./record-lines";
import "./record-desk.css";

const RecordActDialog = lazy(() => import("./record-act"));

/** The certifications of a licence holder as the office has them: it prints, adds, corrects, revokes, and sees
 * all that was done. */
export function RecordDesk({ licence }: { licence: string }) {
  const { structure } = useMembership();
  const found = useQuery(recordQuery(structure.id, licence));
  if (found.isError) return <Failure error={found.error} retry={() => found.refetch()} />;
  if (!found.data) return <Skeleton rows={4} />;
  return <Acts structure={structure.id} record={found.data} />;
}

function Acts({ structure, record }: { structure: string; record: LicenceRecord }) {
  const { rights } = useMembership();
  const [act, setAct] = useState<RecordAct>();
  const mayRevoke = rights.includes("revoke_awards");

  return (
    <>
      <section className="sheet" aria-labelledby="awards">
        <h2 id="awards">{t.licensee.awards}</h2>
        <AwardList
          awards={record.awards}
          print={(award, form) => ofLicensee(structure, record.licence, award, form)}
          more={knownToOffice}
          act={mayRevoke ? (award) => <AwardAct award={award} onAct={setAct} /> : undefined}
        />
      </section>
      <section className="sheet record-desk" aria-labelledby="record-acts">
        <h2 id="record-acts">{t.record.title}</h2>
        <p className="soft">{t.record.lead}</p>
        <div className="acts">
          <button
            type="button"
            className="button small"
            onClick={() => setAct({ what: "add_award" })}
          >
            <Icon name="plus" size={18} />
            {t.record.addAward}
          </button>
          <button
            type="button"
            className="button quiet small"
            onClick={() => setAct({ what: "validate" })}
          >
            {t.record.addEquivalence}
          </button>
          <button
            type="button"
            className="button quiet small"
            onClick={() => setAct({ what: "correct" })}
          >
            {t.record.correct}
          </button>
        </div>
        <ul className="lines">
          {record.equivalences.map((known) => (
            <EquivalenceActs
              key={`${known.organism}-${known.equals.code}`}
              known={known}
              onAct={setAct}
            />
          ))}
        </ul>
      </section>
      <RecordHistory structure={structure} record={record} />
      <Suspense fallback={null}>
        {act && (
          <RecordActDialog
            structure={structure}
            record={record}
            act={act}
            onClose={() => setAct(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}

function knownToOffice({ session, origin, number, revoked_by }: RecordAward) {
  return [
    session ? null : origin.label,
    number && t.session.diploma(number),
    revoked_by && t.record.revokedBy(revoked_by),
  ];
}

/** All that was done to a record, latest first, with the files that showed it. */
function RecordHistory({ structure, record }: { structure: string; record: LicenceRecord }) {
  return (
    <section className="sheet" aria-labelledby="record-history">
      <h2 id="record-history">{t.record.history}</h2>
      {record.history.length === 0 && <p className="soft">{t.record.historyEmpty}</p>}
      <ol className="record-history">
        {record.history.map(({ at, actor, sentence, note, proofs }) => (
          <li key={`${at}-${sentence}`}>
            {sentence}
            {note && !sentence.includes(note) && <q>{note}</q>}
            <small>
              {moment(at)}, {t.session.by(actor)}
            </small>
            {proofs.map(({ id, deleted_on }, n) =>
              deleted_on ? (
                <small key={id}>{t.requests.proofDeleted(day(deleted_on))}</small>
              ) : (
                <a
                  key={id}
                  href={`/api/s/${structure}/office/proofs/${id}/file`}
                  target="_blank"
                  rel="noopener noreferrer"
                >
                  {t.record.proof(n + 1)}
                  <span className="hidden"> {t.requests.newTab}</span>
                </a>
              ),
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
