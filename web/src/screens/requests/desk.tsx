import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { RequestOnDesk } from "../../api/model";
import { deskQuery } from "../../api/request-queries";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { useStructure } from "../../routes/use-structure";
import { dayOf, t } from "../../texts";
import { Awaiting } from "../frame/awaiting";
import { nameOf } from "../sessions/session-desk";
import { ClaimFacts } from "./claim-facts";
import { ConcernedSession } from "./concerned-session";
import { DecisionPanel } from "./decision-panel";
import { ProofList } from "./proof-list";
import { RecordFacts } from "./record-facts";
import { RequestState } from "./request-state";
import { RequestThread } from "./request-thread";
import "./requests.css";

/** A request on the office's desk: the claim, its proof, the record beside it, and the decision. */
export function Desk() {
  const structure = useStructure();
  const { request: id } = useParams({ from: "/inside/s/$slug/siege/$request" });
  const found = useQuery(deskQuery(structure.id, id));

  if (found.data) return <DeskPage desk={found.data} />;
  return <Awaiting found={found} rows={7} />;
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
