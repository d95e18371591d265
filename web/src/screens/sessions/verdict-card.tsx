import { useEffect, useRef } from "react";
import type { Blocker, JuryMember } from "../../api/model";
import { useMembership } from "../../routes/use-structure";
import { dayOf, t } from "../../texts";
import { Fixes } from "./blocker-lines";
import { nameOf, useDesk } from "./session-desk";
import "./verdict-card.css";

/** Whether the session can be closed, in words, with the button that does it. */
export function VerdictCard() {
  const { session } = useDesk();
  const card = useRef<HTMLElement>(null);
  const before = useRef(session.state);

  useEffect(() => {
    if (before.current !== session.state && session.state === "closed") card.current?.focus();
    before.current = session.state;
  }, [session.state]);

  const tone = session.state === "closed" ? "closed" : session.closable ? "ready" : "waiting";
  return (
    <section className={`sheet verdict ${tone}`} id="verdict" tabIndex={-1} ref={card}>
      {session.state === "closed" && <Closed />}
      {session.state === "closing" && <Closing />}
      {session.state === "draft" && (session.closable ? <Ready /> : <NotYet />)}
    </section>
  );
}

function Closed() {
  const { session } = useDesk();
  const granted = session.candidates.filter(({ award }) => award).length;
  return (
    <>
      <h2>{t.session.closed}</h2>
      <p>{t.session.closedBy(dayOf(session.closed_at ?? ""), session.closed_by ?? "")}</p>
      <p>
        {t.sessions.awarded(granted)}. {t.session.closedText}
      </p>
    </>
  );
}

/** A closing that was cut short goes on when it is asked for again. */
function Closing() {
  const { open } = useDesk();
  const mayResume = useMembership().rights.includes("close_session");
  return (
    <>
      <h2>{t.session.closing}</h2>
      <p role="status">{t.session.closingText}</p>
      {mayResume && (
        <button
          type="button"
          className="button small no-print"
          onClick={() => open({ what: "close" })}
        >
          {t.session.resume}
        </button>
      )}
    </>
  );
}

function Ready() {
  const { session, open } = useDesk();
  return (
    <>
      <h2>{t.session.ready}</h2>
      <p>
        {session.may.close ? t.session.readyText(session.counts.favourable) : t.session.readyElse}
      </p>
      {session.may.close && (
        <button type="button" className="button no-print" onClick={() => open({ what: "close" })}>
          {t.session.close}
        </button>
      )}
    </>
  );
}

function NotYet() {
  const { session } = useDesk();
  const firstBlocked = session.candidates.find(({ blockers }) => blockers.length);
  return (
    <>
      <h2>{t.session.notYet}</h2>
      <ul>
        {firstBlocked && (
          <li>
            <a href={`#candidate-${firstBlocked.id}`}>
              {t.session.toSettle(session.counts.blocked)}
            </a>
          </li>
        )}
        {session.blockers.map((blocker) => (
          <Reason key={`${blocker.code}-${blocker.detail}`} blocker={blocker} />
        ))}
        {session.jury.flatMap((member) =>
          member.blockers.map((blocker) => (
            <Reason key={`${member.id}-${blocker.code}`} blocker={blocker} member={member} />
          )),
        )}
      </ul>
    </>
  );
}

function Reason({ blocker, member }: { blocker: Blocker; member?: JuryMember }) {
  return (
    <li>
      {member && <b>{nameOf(member)}</b>}
      {blocker.message}
      {!member && blocker.detail && <span className="more">{blocker.detail}</span>}
      {blocker.actions[0] !== "ask_consent" && <span className="more">{blocker.remedy}</span>}
      <Fixes blocker={blocker} member={member} />
    </li>
  );
}
