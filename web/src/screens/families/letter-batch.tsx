import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { batchQuery } from "../../api/letters";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { useStructure } from "../../routes/use-structure";
import { moment } from "../../texts";
import { f } from "../../texts/families";
import { Awaiting } from "../frame/awaiting";
import { LetterOutcome, outcomeOf } from "./letter-outcome";
import { LetterProgress } from "./letter-progress";
import "./letters.css";

/** Letters on their way to paper, live, and who had them. The address can be left and opened again. */
export function LetterBatch() {
  const structure = useStructure();
  const { batch } = useParams({ from: "/inside/s/$slug/familles/lettres/$batch" });
  const found = useQuery(batchQuery(structure.id, batch));

  if (!found.data) return <Awaiting found={found} rows={4} narrow />;
  const { state, total, ordered_at, ordered_by, left_out, taken } = found.data;
  return (
    <div className="page narrow letters">
      <div className="head">
        <div>
          <Link className="link" to="/s/$slug/familles/lettres" params={{ slug: structure.slug }}>
            <Icon name="left" size={18} />
            {f.letters.back}
          </Link>
          <PageTitle>{f.letters.title}</PageTitle>
          <p>
            {f.letters.of(total)}, {f.letters.ordered(moment(ordered_at), ordered_by)}
          </p>
        </div>
      </div>
      <p className="hidden" role="status">
        {state === "making"
          ? f.letters.percent(Math.floor((found.data.done / total) * 4) * 25)
          : outcomeOf(found.data).title}
      </p>
      {state === "making" ? (
        <LetterProgress batch={found.data} />
      ) : (
        <LetterOutcome batch={found.data} />
      )}
      {left_out.length > 0 && (
        <section className="sheet" aria-labelledby="left-out">
          <h2 id="left-out">{f.letters.leftOut}</h2>
          <ul className="facts">
            {left_out.map(({ name, reason }) => (
              <li key={`${name}.${reason}`}>
                {name || f.letters.someone} {f.letters.reasons[reason]}
              </li>
            ))}
          </ul>
        </section>
      )}
      {(state === "ready" || state === "over") && (
        <section className="sheet" aria-labelledby="taken">
          <h2 id="taken">{f.letters.taken}</h2>
          {taken.length === 0 && <p className="soft">{f.letters.takenNone}</p>}
          <ul className="facts">
            {taken.map(({ by, at }) => (
              <li key={`${at}.${by}`}>{f.letters.takenBy(by, moment(at))}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
