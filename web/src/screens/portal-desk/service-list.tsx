import { useRef } from "react";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import { say } from "../../parts/toasts";
import { d } from "../../texts/portal-desk";
import { ContactFields } from "./contact-fields";
import { moved, newService, type ServiceDraft } from "./portal-draft";

type Props = {
  services: ServiceDraft[];
  wrong: Record<string, string>;
  onChange: (services: ServiceDraft[]) => void;
};

/** The services in their order: added, renamed, moved, removed. The focus goes with what was moved. */
export function ServiceList({ services, wrong, onChange }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const set = (place: number, changed: Partial<ServiceDraft>) =>
    onChange(services.map((one, at) => (at === place ? { ...one, ...changed } : one)));

  function add() {
    onChange([...services, newService()]);
    const last = `[id="services[${services.length}].name"]`;
    setTimeout(() => list.current?.querySelector<HTMLInputElement>(last)?.focus());
  }

  function move(place: number, by: -1 | 1) {
    const next = moved(services, place, by);
    if (next === services) return;
    onChange(next);
    say(d.moved(nameOf(services[place]), place + by + 1));
  }

  function remove(place: number) {
    onChange(services.filter((_, at) => at !== place));
    say(d.removed(nameOf(services[place])));
    adder.current?.focus();
  }

  return (
    <section className="sheet" aria-labelledby="services-title">
      <h2 id="services-title">{d.services}</h2>
      <p className="soft">{services.length ? d.servicesLead : d.noService}</p>
      {wrong.services && <p className="error">{wrong.services}</p>}
      <ol className="services" ref={list}>
        {services.map((service, place) => (
          <li key={service.key}>
            <div className="service-head">
              <Field
                id={`services[${place}].name`}
                label={d.serviceName}
                error={wrong[`services[${place}].name`] ?? wrong[`services[${place}].id`]}
                required
              >
                {(wiring) => (
                  <input
                    {...wiring}
                    className="input"
                    maxLength={60}
                    value={service.name}
                    onChange={({ target }) => set(place, { name: target.value })}
                  />
                )}
              </Field>
              <div className="service-acts">
                <Act
                  name={d.up(nameOf(service))}
                  icon="up"
                  off={place === 0}
                  go={() => move(place, -1)}
                />
                <Act
                  name={d.down(nameOf(service))}
                  icon="down"
                  off={place === services.length - 1}
                  go={() => move(place, 1)}
                />
                <Act name={d.remove(nameOf(service))} icon="trash" go={() => remove(place)} />
              </div>
            </div>
            <ContactFields
              id={`services[${place}].contact`}
              contact={service.contact}
              wrong={wrong}
              onChange={(contact) => set(place, { contact })}
            />
          </li>
        ))}
      </ol>
      <button type="button" className="button quiet" ref={adder} onClick={add}>
        <Icon name="plus" />
        {d.addService}
      </button>
    </section>
  );
}

type ActProps = { name: string; icon: "up" | "down" | "trash"; off?: boolean; go: () => void };

function Act({ name, icon, off, go }: ActProps) {
  return (
    <button
      type="button"
      className="round"
      aria-label={name}
      aria-disabled={off || undefined}
      onClick={() => off || go()}
    >
      <Icon name={icon} />
    </button>
  );
}

function nameOf(service: ServiceDraft | undefined): string {
  return service?.name.trim() || d.newService;
}
