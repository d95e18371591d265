import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { certificationsQuery, type SessionFilters } from "../../api/queries";
import { DateField } from "../../parts/date-field";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import { SearchField } from "../../parts/search-field";
import { useNarrow } from "../../parts/use-narrow";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import "../../parts/filter-bar.css";

type Props = {
  filters: SessionFilters;
  onChange: (changed: SessionFilters) => void;
  onClear: () => void;
};

/** What narrows the list. The filters live in the address, so that a list can be kept and sent. */
export function SessionFilterBar({ filters, onChange, onClear }: Props) {
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const more = useId();
  const set = Object.values({ ...filters, q: undefined }).filter(Boolean).length;

  return (
    <search className="filters">
      <SearchField
        label={t.sessions.search}
        value={filters.q ?? ""}
        onSettled={(q) => onChange({ q: q || undefined })}
      />
      {narrow && (
        <button
          type="button"
          className="button quiet"
          aria-expanded={open}
          aria-controls={more}
          onClick={() => setOpen(!open)}
        >
          {t.sessions.filters(set)}
          <Icon name="down" />
        </button>
      )}
      <div className="filters-more" id={more} hidden={narrow && !open}>
        <StateChoice filters={filters} onChange={onChange} />
        <CertificationChoice filters={filters} onChange={onChange} />
        <DateChoice filters={filters} onChange={onChange} />
        {(set > 0 || filters.q) && (
          <button type="button" className="link" onClick={onClear}>
            {t.sessions.clear}
          </button>
        )}
      </div>
    </search>
  );
}

type Choice = Omit<Props, "onClear">;

function StateChoice({ filters, onChange }: Choice) {
  const name = useId();
  return (
    <fieldset className="seg">
      <legend>{t.sessions.state}</legend>
      {([undefined, "draft", "closed"] as const).map((state) => (
        <label key={state ?? "all"}>
          <input
            type="radio"
            name={name}
            checked={filters.state === state}
            onChange={() => onChange({ state })}
          />
          <span>{t.sessions.statesMany[state ?? "all"]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function CertificationChoice({ filters, onChange }: Choice) {
  const { data } = useQuery(certificationsQuery(useStructure().id));
  return (
    <Field label={t.sessions.certification}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          value={filters.certification ?? ""}
          onChange={(event) => onChange({ certification: event.target.value || undefined })}
        >
          <option value="">{t.sessions.anyCertification}</option>
          {data?.items.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function DateChoice({ filters, onChange }: Choice) {
  const wrong = filters.from && filters.to && filters.to < filters.from;
  return (
    <div className="between">
      {(["from", "to"] as const).map((end) => (
        <DateField
          key={end}
          label={t.sessions[end]}
          value={filters[end]}
          onChange={(day) => onChange({ [end]: day })}
          error={wrong && end === "to" ? t.sessions.wrongDates : undefined}
        />
      ))}
    </div>
  );
}
