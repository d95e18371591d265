import type { PortalHome } from "../../api/model";
import { p } from "../../texts/portal";
import { ContactLines } from "./contact-lines";

/** The structure and each of its services: whom to call, whom to write to. */
export function PortalContact({ home }: { home: PortalHome }) {
  const { contact, services, site_url } = home;
  const empty = !Object.values(contact).some(Boolean) && !services.length && !site_url;
  if (empty) return null;
  return (
    <section className="contact" id="contact" aria-labelledby="contact-title">
      <h2 id="contact-title">{p.contact}</h2>
      <div className="cards">
        <div className="sheet">
          <h3>{home.name}</h3>
          <ContactLines contact={contact} />
          {site_url && (
            <p>
              <a href={site_url}>{p.ownSite}</a>
            </p>
          )}
        </div>
        {services.map((service) => (
          <div className="sheet" key={service.id}>
            <h3>{service.name}</h3>
            <ContactLines contact={service.contact} />
          </div>
        ))}
      </div>
    </section>
  );
}
