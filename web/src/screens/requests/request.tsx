import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Request } from "../../api/model";
import { ownRequestQuery } from "../../api/request-queries";
import { useOwnRequests } from "../../api/use-requests";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { say } from "../../parts/toasts";
import { useStructure } from "../../routes/use-structure";
import { dayOf, t } from "../../texts";
import { Awaiting } from "../frame/awaiting";
import { nameOf } from "../sessions/session-desk";
import { AnswerForm } from "./answer-form";
import { ClaimFacts } from "./claim-facts";
import { ProofList } from "./proof-list";
import { RequestState } from "./request-state";
import { RequestThread } from "./request-thread";
import "./requests.css";

const Confirm = lazy(() =>
  import("../../parts/confirm").then(({ Confirm }) => ({ default: Confirm })),
);

/** One of the structure's own requests: what was asked, what was said, what became of it. */
export function OwnRequest() {
  const structure = useStructure();
  const { request: id } = useParams({ from: "/inside/s/$slug/demandes/$request" });
  const found = useQuery(ownRequestQuery(structure.id, id));

  if (found.data) return <RequestPage request={found.data} />;
  return <Awaiting found={found} rows={6} />;
}

function RequestPage({ request }: { request: Request }) {
  const { id: structure, slug } = useStructure();
  const [leaving, setLeaving] = useState(false);
  const { withdraw } = useOwnRequests(structure);
  const name = nameOf(request.person);

  return (
    <div className="page request-page">
      <div className="head">
        <div>
          <Link className="link" to="/s/$slug/demandes" params={{ slug }}>
            <Icon name="left" size={18} />
            {t.requests.mine}
          </Link>
          <PageTitle page={t.requests.numbered(request.number)}>{name}</PageTitle>
          <p>
            {t.requests.numbered(request.number)}, {t.requests.sentOn(dayOf(request.sent_at))}
          </p>
        </div>
        <RequestState state={request.state} />
      </div>
      <div className="stack">
        <section className="sheet" aria-labelledby="asked">
          <h2 id="asked">{request.kind.label}</h2>
          <ClaimFacts claim={request.claim} accepted={request.accepted} />
          {request.session && (
            <p className="acts">
              <Link
                className="link"
                to="/s/$slug/sessions/$session"
                params={{ slug, session: request.session.id }}
              >
                {t.requests.openSession(request.session.title)}
              </Link>
            </p>
          )}
        </section>
        <section className="sheet" aria-labelledby="said">
          <h2 id="said">{t.requests.thread}</h2>
          <RequestThread request={request} />
          {request.questioned && <AnswerForm structure={structure} request={request} />}
        </section>
      </div>
      <aside className="stack">
        <section className="sheet" aria-labelledby="proofs-of">
          <h2 id="proofs-of">{t.requests.proofs}</h2>
          <ProofList
            proofs={request.proofs}
            folder={`${structure}/requests/${request.id}/proofs`}
          />
        </section>
        {request.open && (
          <button type="button" className="link danger" onClick={() => setLeaving(true)}>
            <Icon name="close" />
            {t.requests.withdraw}
          </button>
        )}
      </aside>
      <Suspense fallback={null}>
        {leaving && (
          <Confirm
            title={t.requests.withdrawTitle}
            go={t.requests.withdraw}
            busy={t.requests.withdraw}
            danger
            onGo={async () => {
              await withdraw(request.id);
              say(t.requests.withdrawn);
            }}
            onClose={() => setLeaving(false)}
          >
            <p>{t.requests.withdrawText}</p>
          </Confirm>
        )}
      </Suspense>
    </div>
  );
}
