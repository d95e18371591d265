import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Connection, connectionsQuery, type Span } from "../../api/security";
import { Choice } from "../../parts/choice";
import { Dialog } from "../../parts/dialog";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import { daysFirst, moment } from "../../texts";
import { s } from "../../texts/security";
import { Awaiting } from "../frame/awaiting";

const SPANS = [
  { code: "week", label: s.history.week },
  { code: "month", label: s.history.month },
] as const;

/** A week or month at a time, latest first. */
export function ConnectionHistory() {
  const [span, setSpan] = useState<Span>("week");
  const [day, setDay] = useState<string>();
  const [doubted, setDoubted] = useState(false);
  const found = useQuery(connectionsQuery(span, day));
  if (!found.data) return <Awaiting found={found} rows={3} />;
  const { first, until, items, earlier } = found.data;
  const last = shifted(until, -1);
  const later = until <= today();
  return (
    <>
      <p className="soft">{s.history.text}</p>
      <div className="leaf">
        <Field label={s.history.span}>
          {(wiring) => (
            <Choice
              {...wiring}
              value={span}
              options={SPANS}
              onChange={(code) => setSpan(code || "week")}
            />
          )}
        </Field>
        <div className="turn">
          <button
            type="button"
            className="round"
            aria-label={s.history.earlier}
            aria-disabled={!earlier}
            onClick={() => earlier && setDay(shifted(first, -1))}
          >
            <Icon name="left" />
          </button>
          <p role="status">{daysFirst(first, last)}</p>
          <button
            type="button"
            className="round"
            aria-label={s.history.later}
            aria-disabled={!later}
            onClick={() => later && setDay(until)}
          >
            <Icon name="right" />
          </button>
        </div>
      </div>
      {items.length === 0 && <p>{s.history.none}</p>}
      <ul className="lines">
        {items.map((item, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one moment differ by their place alone
          <li key={`${item.at}-${n}`}>
            <div>
              <b>{moment(item.at)}</b>
              <small>
                {item.device || s.accesses.unknown} – {meansOf(item)}
              </small>
            </div>
            {item.outcome === "refused" && <span className="chip bad">{refusedOf(item)}</span>}
            <button type="button" className="link" onClick={() => setDoubted(true)}>
              {s.history.notMe}
            </button>
          </li>
        ))}
      </ul>
      {doubted && (
        <Dialog title={s.history.notMe} onClose={() => setDoubted(false)}>
          <p>{s.history.notMeText}</p>
          <div className="acts">
            <button type="button" className="button" onClick={toPassword}>
              {s.history.toPassword}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );

  function toPassword() {
    setDoubted(false);
    setTimeout(() => document.getElementById("old")?.focus());
  }
}

function meansOf({ means, second }: Connection): string {
  return [s.history.means[means], second && s.history.second[second]].filter(Boolean).join(" ");
}

function refusedOf({ means, second }: Connection): string {
  return means === "passkey" && !second ? s.history.passkeyRefused : s.history.refused;
}

function shifted(day: string, by: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + by);
  return moved.toISOString().slice(0, 10);
}

function today(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());
}
