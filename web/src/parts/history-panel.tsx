import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { moment, t } from "../texts";
import { Failure } from "./failure";
import { Icon } from "./icon";
import "./history-panel.css";

type Line = { at: string; event: string; actor: string; sentence: string };
type Props = {
  queryKey: readonly unknown[];
  read: () => Promise<{ items: Line[] }>;
  title: string;
  none: string;
};

/** Who did what, when; read only once somebody asks. */
export function HistoryPanel({ queryKey, read, title, none }: Props) {
  const [open, setOpen] = useState(false);
  const found = useQuery({ queryKey, queryFn: read, enabled: open, staleTime: 0 });

  return (
    <details className="history no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="history" />
        {title}
        <Icon name="down" />
      </summary>
      {found.isLoading && <p className="faint">{t.frame.loading}</p>}
      {found.isError && <Failure error={found.error} retry={() => found.refetch()} />}
      {found.data?.items.length === 0 && <p className="faint">{none}</p>}
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
