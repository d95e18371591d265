import { c } from "../texts/creation";
import { PasswordField } from "./password-field";
import "./password-fields.css";

const words = c.credentials;

type Props = {
  shortest: number;
  password: string;
  confirm: string;
  onChange: (change: { password?: string; confirm?: string }) => void;
  errors: Record<string, string | undefined>;
};

/** The password twice, with its rule told while it is typed. */
export function PasswordFields({ shortest, password, confirm, onChange, errors }: Props) {
  const rules: [string, boolean][] = [
    [words.length(shortest), password.length >= shortest],
    [words.lower, /\p{Ll}/u.test(password)],
    [words.upper, /\p{Lu}/u.test(password)],
    [words.digit, /\d/.test(password)],
  ];
  const hint = (
    <span className="password-rule">
      {words.rule}
      {rules.map(([rule, met]) => (
        <span key={rule} className={met ? "chip ok" : "chip"}>
          {met ? "✓ " : ""}
          {rule}
          <span className="hidden">, {met ? words.met : words.unmet}</span>
        </span>
      ))}
    </span>
  );

  return (
    <>
      <PasswordField
        id="password"
        label={words.password}
        hint={hint}
        error={errors.password}
        autoComplete="new-password"
        value={password}
        onType={(typed) => onChange({ password: typed })}
      />
      <PasswordField
        id="confirm"
        label={words.confirm}
        error={errors.confirm}
        autoComplete="new-password"
        value={confirm}
        onType={(typed) => onChange({ confirm: typed })}
      />
    </>
  );
}
