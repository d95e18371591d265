import type { CreationForm } from "../../api/model";
import { Icon } from "../../parts/icon";
import { Prose } from "../../parts/prose";
import { day } from "../../texts";
import { c } from "../../texts/creation";
import type { Errors } from "./fields";

type Props = {
  form: CreationForm;
  accepted: number;
  onChange: (number: number) => void;
  errors: Errors;
};

export function TermsStep({ form: { terms }, accepted, onChange, errors }: Props) {
  return (
    <>
      <p className="soft">{c.terms.lead}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard */}
      <section className="terms-text" aria-label={c.terms.box} tabIndex={0}>
        <p className="faint">
          {c.terms.version(terms.number, day(terms.published_at.slice(0, 10)))}
        </p>
        <Prose text={terms.text} />
      </section>
      <Accept
        accepted={accepted === terms.number}
        onChange={(yes) => onChange(yes ? terms.number : 0)}
        error={errors.terms}
      />
      <section className="terms-notice">
        <h2>{c.terms.notice}</h2>
        <Prose text={terms.notice} />
      </section>
    </>
  );
}

type AcceptProps = {
  accepted: boolean;
  onChange: (yes: boolean) => void;
  error: string | undefined;
};

export function Accept({ accepted, onChange, error }: AcceptProps) {
  return (
    <div className={error ? "field wrong" : "field"}>
      <label className="tick">
        <input
          id="terms"
          type="checkbox"
          checked={accepted}
          required
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "terms-error" : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>
          {c.terms.accept}
          <span aria-hidden="true"> *</span>
        </span>
      </label>
      {error && (
        <p className="error" id="terms-error">
          <Icon name="warning" size={16} />
          {error}
        </p>
      )}
    </div>
  );
}
