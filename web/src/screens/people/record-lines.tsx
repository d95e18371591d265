import type { RecordAward, RecordEquivalence } from "../../api/model";
import { shortDay, t } from "../../texts";
import type { RecordAct } from "./record-act";

type AwardProps = { award: RecordAward; onAct: (act: RecordAct) => void };

/** The act that is left to the office on a certification: to take it back, or to give it again. */
export function AwardAct({ award, onAct }: AwardProps) {
  const { certification, revoked_on } = award;
  const label = revoked_on ? t.record.restore : t.record.revoke;
  return (
    <button
      type="button"
      className={revoked_on ? "link" : "link danger"}
      aria-label={`${label} (${certification.label})`}
      onClick={() => onAct({ what: revoked_on ? "restore" : "revoke", award })}
    >
      {label}
    </button>
  );
}

type EquivalenceProps = { known: RecordEquivalence; onAct: (act: RecordAct) => void };

/** A foreign title on record: what it stands for, whether it counts, and the acts that are left. */
export function EquivalenceActs({ known, onAct }: EquivalenceProps) {
  const { organism, title, equals, status, expires_on, reason } = known;
  const name = `${organism} ${title}`;
  const tone = { validated: "ok", entered: "wait" }[status.code] ?? "bad";
  return (
    <li>
      <span>
        <b>{name}</b>
        <small>
          {[
            t.desk.equals(equals.label),
            known.reference,
            expires_on && t.record.until(shortDay(expires_on)),
            reason,
          ]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </span>
      <span className="side">
        <span className={`chip ${tone}`}>{status.label}</span>
        {status.code !== "validated" && (
          <button
            type="button"
            className="link"
            aria-label={`${t.record.validate} (${name})`}
            onClick={() => onAct({ what: "validate", known })}
          >
            {t.record.validate}
          </button>
        )}
        {status.code !== "refused" && (
          <button
            type="button"
            className="link danger"
            aria-label={`${t.record.refuse} (${name})`}
            onClick={() => onAct({ what: "refuse", known })}
          >
            {t.record.refuse}
          </button>
        )}
      </span>
    </li>
  );
}
