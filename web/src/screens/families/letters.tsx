import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Letters as Batch, lettersQuery } from "../../api/letters";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { useStructure } from "../../routes/use-structure";
import { moment } from "../../texts";
import { f } from "../../texts/families";
import { UnreachedSheet } from "./unreached-sheet";
import "./family.css";
import "./letters.css";

/** Who is to be written to, and the letters made lately. */
export function Letters() {
  const structure = useStructure();
  const batches = useQuery(lettersQuery(structure.id)).data?.items;
  return (
    <div className="page narrow letters">
      <div className="head">
        <div>
          <Link className="link" to="/s/$slug/familles" params={{ slug: structure.slug }}>
            <Icon name="left" size={18} />
            {f.back}
          </Link>
          <PageTitle>{f.letters.title}</PageTitle>
          <p>{f.letters.lead}</p>
        </div>
      </div>
      <UnreachedSheet />
      <section className="sheet" aria-labelledby="batches-title">
        <h2 id="batches-title">{f.letters.made}</h2>
        {batches?.length === 0 && <p className="soft">{f.letters.madeNone}</p>}
        <ul className="batches">
          {batches?.map((batch) => (
            <BatchRow key={batch.id} batch={batch} slug={structure.slug} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function BatchRow({ batch, slug }: { batch: Batch; slug: string }) {
  const { id, state, total, letters, ordered_at, ordered_by } = batch;
  return (
    <li>
      <Link to="/s/$slug/familles/lettres/$batch" params={{ slug, batch: id }}>
        <span>
          <b>{f.letters.of(state === "making" || state === "failed" ? total : letters)}</b>
          <small>{f.letters.ordered(moment(ordered_at), ordered_by)}</small>
        </span>
        <span className={state === "ready" ? "chip ok" : "chip"}>{f.letters.states[state]}</span>
        <Icon name="right" />
      </Link>
    </li>
  );
}
