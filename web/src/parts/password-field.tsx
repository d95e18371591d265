import { type ReactNode, useState } from "react";
import { t } from "../texts";
import { Field } from "./field";
import "./password-field.css";

type Props = {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  autoComplete: "new-password" | "current-password";
  value?: string;
  onType?: (password: string) => void;
};

/** A password that can be looked at while it is typed. */
export function PasswordField({ id, label, hint, error, autoComplete, value, onType }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} id={id} hint={hint} error={error} required>
      {(wiring) => (
        <div className="secret">
          <input
            {...wiring}
            className="input"
            name={id}
            type={shown ? "text" : "password"}
            autoComplete={autoComplete}
            value={value}
            onChange={onType && ((event) => onType(event.target.value))}
          />
          <button
            type="button"
            aria-pressed={shown}
            aria-label={shown ? t.signIn.hideLabel : t.signIn.showLabel}
            onClick={() => setShown(!shown)}
          >
            {shown ? t.signIn.hide : t.signIn.show}
          </button>
        </div>
      )}
    </Field>
  );
}
