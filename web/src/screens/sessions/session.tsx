import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Session } from "../../api/model";
import { sessionHistory, sessionQuery } from "../../api/queries";
import { useSessionActions } from "../../api/session-actions";
import { TypingProvider, useNewTyping } from "../../api/use-typing";
import { Empty } from "../../parts/empty";
import { HistoryPanel } from "../../parts/history-panel";
import { Icon } from "../../parts/icon";
import { Notice } from "../../parts/notice";
import { useNarrow } from "../../parts/use-narrow";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { Awaiting } from "../frame/awaiting";
import { CandidateCards } from "./candidate-cards";
import { CandidateTable } from "./candidate-table";
import { Countdown } from "./countdown";
import { JuryCard } from "./jury-card";
import { JurySignatures } from "./jury-signatures";
import { MarksGrid } from "./marks-grid";
import { DeskProvider, type Opened } from "./session-desk";
import { SessionHead } from "./session-head";
import { SessionSheet } from "./session-sheet";
import { SessionTies } from "./session-ties";
import { TypingStatus } from "./typing-status";
import { VerdictCard } from "./verdict-card";
import "./session.css";

const SessionDialogs = lazy(() => import("./session-dialogs"));

export function SessionScreen() {
  const structure = useStructure();
  const { session: id } = useParams({ from: "/inside/s/$slug/sessions/$session" });
  const found = useQuery({
    ...sessionQuery(structure.id, id),
    refetchInterval: ({ state }) => (state.data?.state === "closing" ? 2000 : false),
  });

  if (found.data) return <SessionPage session={found.data} />;
  return <Awaiting found={found} rows={7} />;
}

function SessionPage({ session }: { session: Session }) {
  const structure = useStructure();
  const actions = useSessionActions(structure.id, session);
  const [opened, open] = useState<Opened>();
  const narrow = useNarrow();
  const typing = useNewTyping(structure.id, session.id);
  const desk = { session, slug: structure.slug, structure: structure.id, actions, open };

  return (
    <TypingProvider value={typing}>
      <DeskProvider value={desk}>
        <div className="page session">
          <SessionHead />
          <section className="sheet candidates" aria-label={t.session.candidates}>
            {session.candidates.length === 0 ? (
              <Empty title={t.session.noCandidates} text={t.session.noCandidatesText}>
                {session.may.edit && <AddButton onPress={() => open({ what: "add_candidates" })} />}
              </Empty>
            ) : (
              <>
                {session.may.edit && (
                  <div className="candidates-head no-print">
                    <TypingStatus />
                    <AddButton quiet onPress={() => open({ what: "add_candidates" })} />
                  </div>
                )}
                {narrow ? (
                  <CandidateCards />
                ) : session.may.edit ? (
                  <MarksGrid />
                ) : (
                  <CandidateTable />
                )}
              </>
            )}
          </section>
          <aside>
            <VerdictCard />
            <Countdown countdown={session.countdown} />
            <SessionTies />
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
            <SessionSheet />
            <HistoryPanel
              queryKey={["session", structure.id, session.id, "history"]}
              read={() => sessionHistory(structure.id, session.id)}
              title={t.session.history}
              none={t.session.historyEmpty}
            />
            <Link
              className="no-print"
              to="/s/$slug/sessions/$session/regles"
              params={{ slug: structure.slug, session: session.id }}
            >
              {t.session.rules}
            </Link>
          </aside>
          <JurySignatures />
        </div>
        <Suspense fallback={null}>
          {opened && <SessionDialogs opened={opened} onClose={() => open(undefined)} />}
        </Suspense>
      </DeskProvider>
    </TypingProvider>
  );
}

function AddButton({ onPress, quiet }: { onPress: () => void; quiet?: boolean }) {
  return (
    <button type="button" className={`button${quiet ? " quiet small" : ""}`} onClick={onPress}>
      <Icon name="plus" size={18} />
      {t.session.addCandidates}
    </button>
  );
}
