import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { closingQuery } from "../../api/own-data";
import { Failure } from "../../parts/failure";
import { Notice } from "../../parts/notice";
import { Skeleton } from "../../parts/skeleton";
import { m } from "../../texts/account";
import { ClosingForm } from "./closing-form";

const words = m.closing;

/** The end of the account: what goes, what is kept and why, then the request. */
export function ClosingPart() {
  const found = useQuery(closingQuery);
  const [open, setOpen] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);

  function stay() {
    setOpen(false);
    title.current?.focus();
  }

  return (
    <section className="sheet" aria-labelledby="closing-title">
      <h2 id="closing-title" ref={title} tabIndex={-1}>
        {words.title}
      </h2>
      {found.isPending && <Skeleton rows={3} />}
      {found.isError && <Failure error={found.error} retry={() => found.refetch()} />}
      {found.data && (
        <>
          <p>{words.text(found.data.days)}</p>
          <p>{words.copyFirst}</p>
          <h3>{words.goes}</h3>
          <ul>
            {words.goesList.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <h3>{words.stays}</h3>
          <ul>
            {found.data.kept.map(({ what, how_long, why }) => (
              <li key={what}>
                {what} : <b>{how_long}</b>. <span className="soft">{why}</span>
              </li>
            ))}
          </ul>
          {found.data.refusal && <Notice tone="wait" title={found.data.refusal} />}
          {!found.data.refusal && open && <ClosingForm onStay={stay} />}
          {!found.data.refusal && !open && (
            <button type="button" className="button quiet danger" onClick={() => setOpen(true)}>
              {words.start}
            </button>
          )}
        </>
      )}
    </section>
  );
}
