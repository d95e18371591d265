import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { certificationsQuery, type SessionFilters } from "../../api/queries";
import { Choice } from "../../parts/choice";
import { DateField } from "../../parts/date-field";
import { Field } from "../../parts/field";
import { Filters } from "../../parts/filters";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";

type Props = {
  filters: SessionFilters;
  onChange: (changed: SessionFilters) => void;
  onClear: () => void;
};

/** What narrows the list. The filters live in the address, so that a list can be kept and sent. */
export function SessionFilterBar({ filters, onChange, onClear }: Props) {
  const { q, ...others } = filters;
  return (
    <Filters
      label={t.sessions.search}
      text={q}
      set={Object.values(others).filter(Boolean).length}
      clear={t.sessions.clear}
      onText={(text) => onChange({ q: text })}
      onClear={onClear}
    >
      <StateChoice filters={filters} onChange={onChange} />
      <CertificationChoice filters={filters} onChange={onChange} />
      <DateChoice filters={filters} onChange={onChange} />
    </Filters>
  );
}

type Part = Omit<Props, "onClear">;

function StateChoice({ filters, onChange }: Part) {
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

function CertificationChoice({ filters, onChange }: Part) {
  const { data } = useQuery(certificationsQuery(useStructure().id));
  return (
    <Field label={t.sessions.certification}>
      {(wiring) => (
        <Choice
          {...wiring}
          value={filters.certification ?? ""}
          none={t.sessions.anyCertification}
          options={data?.items ?? []}
          onChange={(code) => onChange({ certification: code || undefined })}
        />
      )}
    </Field>
  );
}

function DateChoice({ filters, onChange }: Part) {
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
