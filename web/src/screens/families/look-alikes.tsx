import { addressLine, type LookAlike } from "../../api/families";
import { day } from "../../texts";
import { f } from "../../texts/families";

type Props = { found: LookAlike[]; onChoose: (one: LookAlike) => void };

/** Guardians who may be that person, the likeliest first, each with the reasons. */
export function LookAlikes({ found, onChoose }: Props) {
  return (
    <ul className="look-alikes">
      {found.map((one) => (
        <li key={`${one.family}-${one.rank}`}>
          <div>
            <b>{one.name}</b>
            <p className="soft">
              {[
                f.number(one.number),
                one.birth_date && f.born(day(one.birth_date)),
                addressLine(one.address),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            <div className="chips">
              {one.alike.map((reason) => (
                <span key={reason} className="chip">
                  {f.reasons[reason]}
                </span>
              ))}
            </div>
          </div>
          {one.free ? (
            <button type="button" className="button small" onClick={() => onChoose(one)}>
              {f.attach}
            </button>
          ) : (
            <span className="faint">{f.taken}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
