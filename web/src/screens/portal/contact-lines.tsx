import type { Contact } from "../../api/model";
import { p } from "../../texts/portal";
import "./contact-lines.css";

/** How to reach somebody; what is empty is not shown. */
export function ContactLines({ contact }: { contact: Contact }) {
  const { phone, email, address, hours } = contact;
  return (
    <dl className="contact-lines">
      {phone && (
        <div>
          <dt>{p.phone}</dt>
          <dd>
            <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>
          </dd>
        </div>
      )}
      {email && (
        <div>
          <dt>{p.email}</dt>
          <dd>
            <a href={`mailto:${email}`}>{email}</a>
          </dd>
        </div>
      )}
      {address && (
        <div>
          <dt>{p.address}</dt>
          <dd className="lines">{address}</dd>
        </div>
      )}
      {hours && (
        <div>
          <dt>{p.hours}</dt>
          <dd className="lines">{hours}</dd>
        </div>
      )}
    </dl>
  );
}
