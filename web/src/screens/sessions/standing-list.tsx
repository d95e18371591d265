import type { Standing } from "../../api/model";
import "./standing-list.css";

type Props = { states: Standing[]; full?: boolean };

/** Licence, prerogatives, consent: each in words, with the way out where `full` leaves room for it. */
export function StandingList({ states, full }: Props) {
  return (
    <ul className={full ? "standing full" : "standing"}>
      {states.map(({ about, good, label, text }) => (
        <li key={about}>
          <span className={`chip ${good === null ? "" : good ? "ok" : "wait"}`}>{label}</span>
          {full && <small>{text}</small>}
        </li>
      ))}
    </ul>
  );
}
