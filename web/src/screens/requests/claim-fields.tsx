import { useQuery } from "@tanstack/react-query";
import type { Claimed, RequestKind } from "../../api/model";
import { choicesQuery } from "../../api/request-queries";
import { Choice } from "../../parts/choice";
import { DateField } from "../../parts/date-field";
import { Field } from "../../parts/field";
import { t } from "../../texts";
import "./claim-fields.css";

type Props = {
  structure: string;
  kind: RequestKind;
  claim: Claimed;
  onChange: (changed: Partial<Claimed>) => void;
  errors: Record<string, string>;
};

/** The fields that each kind of request fills. A field's id is its name, so that errors lead to it. */
export function ClaimFields({ kind, ...props }: Props) {
  switch (kind) {
    case "historic_award":
      return (
        <div className="claim-fields">
          <Certification {...props} label={t.requests.certification} />
          <Day {...props} name="obtained_on" label={t.requests.obtainedOn} required />
          <Line {...props} name="number" label={t.requests.number} />
        </div>
      );
    case "equivalence":
      return (
        <div className="claim-fields">
          <Organism {...props} />
          <Line {...props} name="title" label={t.requests.title} required />
          <Certification {...props} label={t.requests.equals} />
          <Line {...props} name="number" label={t.requests.reference} />
          <Day {...props} name="obtained_on" label={t.requests.obtainedOn} required />
          <Day {...props} name="expires_on" label={t.requests.expiresOn} />
        </div>
      );
    case "civil_status":
      return (
        <div className="claim-fields">
          <Day {...props} name="birth_date" label={t.requests.birthDate} />
          <Line {...props} name="last_name" label={t.requests.lastName} />
          <Line {...props} name="first_name" label={t.requests.firstName} />
        </div>
      );
    default:
      return null;
  }
}

type Part = Omit<Props, "kind">;
type Named = Part & { name: keyof Claimed; label: string; required?: boolean };

function Line({ claim, onChange, errors, name, label, required }: Named) {
  return (
    <Field
      id={`claim.${name}`}
      label={label}
      error={errors[`claim.${name}`]}
      required={Boolean(required)}
    >
      {(wiring) => (
        <input
          {...wiring}
          className="input"
          maxLength={120}
          value={claim[name] ?? ""}
          onChange={(event) => onChange({ [name]: event.target.value || null })}
        />
      )}
    </Field>
  );
}

function Day({ claim, onChange, errors, name, label, required }: Named) {
  return (
    <DateField
      id={`claim.${name}`}
      label={label}
      value={claim[name] ?? undefined}
      onChange={(day) => onChange({ [name]: day ?? null })}
      error={errors[`claim.${name}`]}
      required={Boolean(required)}
    />
  );
}

function Certification({ structure, label, ...props }: Part & { label: string }) {
  const { data } = useQuery(choicesQuery(structure));
  return <Chosen {...props} name="certification" label={label} options={data?.certifications} />;
}

function Organism({ structure, ...props }: Part) {
  const { data } = useQuery(choicesQuery(structure));
  return (
    <Chosen {...props} name="organism" label={t.requests.organism} options={data?.organisms} />
  );
}

type ChosenProps = Omit<Named, "structure"> & {
  options: { code: string; label: string }[] | undefined;
};

function Chosen({ claim, onChange, errors, name, label, options = [] }: ChosenProps) {
  return (
    <Field id={`claim.${name}`} label={label} error={errors[`claim.${name}`]} required>
      {(wiring) => (
        <Choice
          {...wiring}
          value={claim[name] ?? ""}
          none={t.requests.choose}
          options={options}
          onChange={(code) => onChange({ [name]: code || null })}
        />
      )}
    </Field>
  );
}
