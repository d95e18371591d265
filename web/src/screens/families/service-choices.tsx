import { useQuery } from "@tanstack/react-query";
import { servicesQuery } from "../../api/families";
import { FieldGroup } from "../../parts/field-group";
import { useStructure } from "../../routes/use-structure";

type Props = {
  legend: string;
  chosen: string[];
  onChange: (services: string[]) => void;
  error?: string | undefined;
};

/** Some of the structure's services. */
export function ServiceChoices({ legend, chosen, onChange, error }: Props) {
  const { slug } = useStructure();
  const services = useQuery(servicesQuery(slug)).data ?? [];
  return (
    <FieldGroup id="services" className="services-offered" label={legend} error={error}>
      <div className="choices">
        {services.map(({ id, name }) => (
          <label key={id} className="service-flag">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
