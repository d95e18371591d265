import { ofSession } from "../../api/certificates";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { daysFirst, t } from "../../texts";
import { FileButton } from "../certificates/certificate-buttons";
import { useDesk } from "./session-desk";
import { SessionMenu } from "./session-menu";
import { StateChip } from "./state-chip";

export function SessionHead() {
  const { session, structure, open } = useDesk();
  const when = [daysFirst(session.starts_on, session.ends_on), session.place]
    .filter(Boolean)
    .join(", ");
  const source = [
    session.file_name ? t.session.importedFrom(session.file_name) : session.sheet.label,
    t.count.candidates(session.counts.candidates),
  ].join(", ");

  return (
    <div className="head">
      <div>
        <StateChip state={session.state} />
        <PageTitle>{session.title}</PageTitle>
        <p>{`${when}. ${source}.`}</p>
      </div>
      <div className="acts no-print">
        <button type="button" className="button quiet print" onClick={() => window.print()}>
          <Icon name="printer" />
          {t.session.print}
        </button>
        {session.may.print &&
          session.candidates.some(({ award }) => award && !award.revoked_on) && (
            <FileButton
              className="button"
              label={t.certificate.all}
              ask={() => ofSession(structure, session.id)}
            />
          )}
        <SessionMenu />
        {session.may.edit && (
          <button type="button" className="button quiet" onClick={() => open({ what: "edit" })}>
            <Icon name="pencil" />
            {t.session.edit}
          </button>
        )}
        {session.state === "draft" && <CloseButton />}
      </div>
    </div>
  );
}

/** Pressed too early it says nothing new: the reasons stand beside it, and it is tied to them. */
function CloseButton() {
  const { session, open } = useDesk();
  const ready = session.closable && session.may.close;
  return (
    <button
      type="button"
      className="button"
      aria-disabled={!ready}
      aria-describedby={ready ? undefined : "verdict"}
      onClick={() => ready && open({ what: "close" })}
    >
      {t.session.close}
    </button>
  );
}
