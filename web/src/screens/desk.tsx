import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { RequestOnDesk } from "../api/model";
import { Problem } from "../api/problems";
import { deskQuery } from "../api/request-queries";
import { ClaimFacts } from "../parts/claim-facts";
import { ConcernedSession } from "../parts/concerned-session";
import { DecisionPanel } from "../parts/decision-panel";
import { Failure } from "../parts/failure";
import { Icon } from "../parts/icon";
import { PageTitle } from "../parts/page-title";
import { ProofList } from "../parts/proof-list";
import { RecordFacts } from "../parts/record-facts";
import { RequestState } from "../parts/request-state";
import { RequestThread } from "../parts/request-thread";
import { nameOf } from "../parts/session-desk";
import { Skeleton } from "../parts/skeleton";
import { useStructure } from "../routes/use-structure";
import { dayOf, t } from "../texts";
import { NotFound } from "./lost";
import "./requests.css";

/** A request on the office's desk: the claim, its proof, the record beside it, and the decision. */
export function Desk() {
  const structure = useStructure();
  const { request: id } = useParams({ from: "/inside/s/$slug/siege/$request" });
  const found = useQuery(deskQuery(structure.id, id));

  if (found.error instanceof Problem && found.error.status === 404) return <NotFound />;
  if (found.data) return <DeskPage desk={found.data} />;
  return (
    <div className="page">
      {found.isError ? (
        <Failure error={found.error} retry={() => found.refetch()} />
      ) : (
        <Skeleton rows={7} />
      )}
    </div>
  );
}

function DeskPage({ desk }: { desk: RequestOnDesk }) {
  const { id: structure, slug } = useStructure();
  const { request, record, session } = desk;
  const { licence } = request.person;

  return (
    <div className="page request-page">
      <div className="head">
        <div>
          <Link className="link" to="/s/$slug/siege" params={{ slug }}>
            <Icon name="left" size={18} />
            {t.desk.title}
          </Link>
          <PageTitle page={t.requests.numbered(request.number)}>{nameOf(request.person)}</PageTitle>
          <p>
            {[
              t.requests.numbered(request.number),
              request.structure.name,
              t.requests.sentBy(request.sent_by, dayOf(request.sent_at)),
            ].join(", ")}
          </p>
        </div>
        <RequestState state={request.state} />
      </div>
      <div className="stack">
        <section className="sheet" aria-labelledby="asked">
          <h2 id="asked">{request.kind.label}</h2>
          <ClaimFacts claim={request.claim} accepted={request.accepted} />
        </section>
        <section className="sheet" aria-labelledby="proofs-of">
          <h2 id="proofs-of">{t.requests.proofs}</h2>
          <ProofList
            proofs={request.proofs}
            folder={`${structure}/office/requests/${request.id}/proofs`}
          />
        </section>
        <section className="sheet" aria-labelledby="said">
          <h2 id="said">{t.requests.thread}</h2>
          <RequestThread request={request} />
        </section>
        {request.open && <DecisionPanel key={desk.version} structure={structure} desk={desk} />}
      </div>
      <aside className="stack">
        {record && (
          <section className="sheet" aria-labelledby="record">
            <h2 id="record">{t.desk.record}</h2>
            <RecordFacts record={record} />
            <Link className="link" to="/s/$slug/licencies/$licence" params={{ slug, licence }}>
              {t.desk.openRecord}
            </Link>
          </section>
        )}
        {session && <ConcernedSession session={session} />}
      </aside>
    </div>
  );
}
