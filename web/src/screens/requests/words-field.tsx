import { Field } from "../../parts/field";
import "./claim-fields.css";

type Props = {
  id: string;
  label: string;
  hint?: string | undefined;
  value: string;
  onChange: (text: string) => void;
  error?: string | undefined;
  required?: boolean;
};

/** A few sentences. */
export function WordsField({ id, label, hint, value, onChange, error, required }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error} required={Boolean(required)}>
      {(wiring) => (
        <textarea
          {...wiring}
          className="input"
          rows={4}
          maxLength={2000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
