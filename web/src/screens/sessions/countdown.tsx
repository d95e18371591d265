import type { Session } from "../../api/model";
import { day, t } from "../../texts";
import "./countdown.css";

type Props = { countdown: Session["countdown"] };

/** How long a draft may still wait before it is sent: quietly, until it is late. */
export function Countdown({ countdown }: Props) {
  if (!countdown) return null;
  return (
    <p className={`countdown ${countdown.days_left < 0 ? "late" : ""}`}>
      {t.countdown.left(countdown.days_left)}
      <small>{t.countdown.due(day(countdown.due_on))}</small>
    </p>
  );
}

/** The same in a line of the list. */
export function DaysLeft({ countdown }: Props) {
  if (!countdown) return null;
  return (
    <small className={countdown.days_left < 0 ? "late" : undefined}>
      {t.countdown.left(countdown.days_left)}
    </small>
  );
}
