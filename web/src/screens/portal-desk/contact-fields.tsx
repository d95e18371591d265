import type { Contact } from "../../api/model";
import { Field } from "../../parts/field";
import { d } from "../../texts/portal-desk";

type Props = {
  id: string;
  contact: Contact;
  wrong: Record<string, string>;
  onChange: (contact: Contact) => void;
};

/** How to reach the structure or one of its services; `wrong` is by the names that the server gives. */
export function ContactFields({ id, contact, wrong, onChange }: Props) {
  const set = (changed: Partial<Contact>) => onChange({ ...contact, ...changed });
  return (
    <div className="contact-fields">
      <Field id={`${id}.phone`} label={d.phone} error={wrong[`${id}.phone`]}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            type="tel"
            maxLength={30}
            value={contact.phone ?? ""}
            onChange={({ target }) => set({ phone: target.value })}
          />
        )}
      </Field>
      <Field id={`${id}.email`} label={d.email} error={wrong[`${id}.email`]}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            type="email"
            maxLength={254}
            value={contact.email ?? ""}
            onChange={({ target }) => set({ email: target.value.trim() })}
          />
        )}
      </Field>
      <Field id={`${id}.address`} label={d.address} error={wrong[`${id}.address`]}>
        {(wiring) => (
          <textarea
            {...wiring}
            className="input"
            rows={2}
            maxLength={200}
            value={contact.address ?? ""}
            onChange={({ target }) => set({ address: target.value })}
          />
        )}
      </Field>
      <Field id={`${id}.hours`} label={d.hours} error={wrong[`${id}.hours`]}>
        {(wiring) => (
          <textarea
            {...wiring}
            className="input"
            rows={2}
            maxLength={200}
            value={contact.hours ?? ""}
            onChange={({ target }) => set({ hours: target.value })}
          />
        )}
      </Field>
    </div>
  );
}
