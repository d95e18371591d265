import { useId } from "react";
import type { StaffFilters } from "../../api/staff";
import { SearchField } from "../../parts/search-field";
import { g } from "../../texts/staff";
import "../../parts/filter-bar.css";

type Props = { filters: StaffFilters; onChange: (changed: StaffFilters) => void };

/** What narrows the list: a name, and whether somebody works here still. */
export function StaffFilterBar({ filters, onChange }: Props) {
  const name = useId();
  return (
    <search className="filters">
      <SearchField
        label={g.search}
        value={filters.q ?? ""}
        onSettled={(q) => onChange({ q: q || undefined })}
      />
      <div className="filters-more">
        <fieldset className="seg">
          <legend>{g.which}</legend>
          {([undefined, "former"] as const).map((state) => (
            <label key={state ?? "present"}>
              <input
                type="radio"
                name={name}
                checked={filters.state === state}
                onChange={() => onChange({ state })}
              />
              <span>{state ? g.former : g.present}</span>
            </label>
          ))}
        </fieldset>
      </div>
    </search>
  );
}
