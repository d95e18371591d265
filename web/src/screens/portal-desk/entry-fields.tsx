import { d } from "../../texts/portal-desk";
import type { PortalDraft } from "./portal-draft";

type Props = { draft: PortalDraft; onChange: (changed: Partial<PortalDraft>) => void };

const LENGTHS = [12, 8] as const;

/** Who may come in by themselves, and how long their password must be. */
export function EntryFields({ draft, onChange }: Props) {
  return (
    <section className="sheet" aria-labelledby="entry-title">
      <h2 id="entry-title">{d.entry}</h2>
      <label className="choice">
        <input
          type="checkbox"
          checked={draft.creation_open}
          aria-describedby="creation-hint"
          onChange={({ target }) => onChange({ creation_open: target.checked })}
        />
        {d.creationOpen}
      </label>
      <p className="faint" id="creation-hint">
        {d.creationHint}
      </p>
      <fieldset aria-describedby="shortest-hint">
        <legend>{d.shortest}</legend>
        {LENGTHS.map((length) => (
          <label className="choice" key={length}>
            <input
              type="radio"
              name="shortest"
              checked={draft.shortest_password === length}
              onChange={() => onChange({ shortest_password: length })}
            />
            {length === 12 ? d.shortest12 : d.shortest8}
          </label>
        ))}
        <p className="faint" id="shortest-hint">
          {d.shortestHint}
        </p>
      </fieldset>
    </section>
  );
}
