import { c } from "../../texts/creation";
import type { Draft } from "./draft";
import { Choice, type Part, Text } from "./fields";

const words = c.contact;

export function ContactStep({ value, onChange, errors }: Part<Draft["contact"]>) {
  const number = (part: "phone" | "mobile" | "fax", autoComplete: string) => (
    <Text
      id={`contact.${part}`}
      label={words[part]}
      value={value[part]}
      onChange={(typed) => onChange({ [part]: typed })}
      errors={errors}
      autoComplete={autoComplete}
      type="tel"
    />
  );
  return (
    <>
      <div className="duo">
        {number("phone", "home tel")}
        {number("mobile", "mobile tel")}
      </div>
      {number("fax", "fax tel")}
      <Text
        id="contact.email"
        label={words.email}
        hint={words.email_hint}
        value={value.email}
        onChange={(email) => onChange({ email })}
        errors={errors}
        autoComplete="email"
        type="email"
        required
      />
      <Choice
        id="contact.preferred"
        label={words.preferred}
        value={value.preferred}
        onChange={(preferred) => onChange({ preferred })}
        options={Object.entries(words.means)}
        errors={errors}
      />
    </>
  );
}
