import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { historyQuery } from "../api/queries";
import { useDesk } from "../screens/sessions/session-desk";
import { moment, t } from "../texts";
import { Failure } from "./failure";
import { Icon } from "./icon";
import "./history-panel.css";

/** Who did what, when; read only once somebody asks. */
export function HistoryPanel() {
  const { session, structure } = useDesk();
  const [open, setOpen] = useState(false);
  const found = useQuery({ ...historyQuery(structure, session.id), enabled: open });

  return (
    <details className="history no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="history" />
        {t.session.history}
        <Icon name="down" />
      </summary>
      {found.isLoading && <p className="faint">{t.frame.loading}</p>}
      {found.isError && <Failure error={found.error} retry={() => found.refetch()} />}
      {found.data?.items.length === 0 && <p className="faint">{t.session.historyEmpty}</p>}
      <ol>
        {found.data?.items.map(({ at, event, actor, sentence }) => (
          <li key={`${at}-${event}-${sentence}`}>
            {sentence}
            <small>
              {moment(at)}
              {actor && `, ${t.session.by(actor)}`}
            </small>
          </li>
        ))}
      </ol>
    </details>
  );
}
