import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Session } from "../api/model";
import { Problem } from "../api/problems";
import { sessionQuery } from "../api/queries";
import { useSessionActions } from "../api/session-actions";
import { CandidateCards } from "../parts/candidate-cards";
import { CandidateTable } from "../parts/candidate-table";
import { Empty } from "../parts/empty";
import { Failure } from "../parts/failure";
import { HistoryPanel } from "../parts/history-panel";
import { Icon } from "../parts/icon";
import { JuryCard } from "../parts/jury-card";
import { JurySignatures } from "../parts/jury-signatures";
import { Notice } from "../parts/notice";
import { DeskProvider, type Opened } from "../parts/session-desk";
import { SessionHead } from "../parts/session-head";
import { Skeleton } from "../parts/skeleton";
import { useNarrow } from "../parts/use-narrow";
import { VerdictCard } from "../parts/verdict-card";
import { useStructure } from "../routes/use-structure";
import { t } from "../texts";
import { NotFound } from "./lost";
import "./session.css";

const SessionDialogs = lazy(() => import("../parts/session-dialogs"));

export function SessionScreen() {
  const structure = useStructure();
  const { session: id } = useParams({ from: "/inside/s/$slug/sessions/$session" });
  const found = useQuery({
    ...sessionQuery(structure.id, id),
    refetchInterval: ({ state }) => (state.data?.state === "closing" ? 2000 : false),
  });

  if (found.error instanceof Problem && found.error.status === 404) return <NotFound />;
  if (found.data) return <SessionPage session={found.data} />;
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

function SessionPage({ session }: { session: Session }) {
  const structure = useStructure();
  const actions = useSessionActions(structure.id, session);
  const [opened, open] = useState<Opened>();
  const narrow = useNarrow();
  const desk = { session, slug: structure.slug, structure: structure.id, actions, open };

  return (
    <DeskProvider value={desk}>
      <div className="page session">
        <SessionHead />
        <section className="sheet candidates" aria-label={t.session.candidates}>
          {session.candidates.length === 0 ? (
            <Empty title={t.session.noCandidates} text={t.session.noCandidatesText} />
          ) : narrow ? (
            <CandidateCards />
          ) : (
            <CandidateTable />
          )}
        </section>
        <aside>
          <VerdictCard />
          <JuryCard />
          {session.remarks.length > 0 && (
            <Notice title={t.session.remarks}>
              <ul>
                {session.remarks.map((remark) => (
                  <li key={remark}>{remark}</li>
                ))}
              </ul>
            </Notice>
          )}
          <HistoryPanel />
          <Link
            className="no-print"
            to="/s/$slug/sessions/$session/regles"
            params={{ slug: structure.slug, session: session.id }}
          >
            {t.session.rules}
          </Link>
          {session.may.delete && (
            <button
              type="button"
              className="link danger no-print"
              onClick={() => open({ what: "delete" })}
            >
              <Icon name="trash" />
              {t.session.remove}
            </button>
          )}
        </aside>
        <JurySignatures />
      </div>
      <Suspense fallback={null}>
        {opened && <SessionDialogs opened={opened} onClose={() => open(undefined)} />}
      </Suspense>
    </DeskProvider>
  );
}
