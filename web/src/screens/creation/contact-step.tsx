import type { ReactNode } from "react";
import { c } from "../../texts/creation";
import type { Draft } from "./draft";
import { Choice, type Part, Text } from "./fields";

const words = c.contact;

export function ContactStep({ value, onChange, errors }: Part<Draft["contact"]>) {
  return (
    <ContactFields value={value} onChange={onChange} errors={errors}>
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
    </ContactFields>
  );
}

type Means = Omit<Draft["contact"], "email">;

/** Telephones and the means preferred; the e-mail address stands between them where it is asked for. */
export function ContactFields({
  value,
  onChange,
  errors,
  children,
}: Part<Means> & { children?: ReactNode }) {
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
      {children}
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
