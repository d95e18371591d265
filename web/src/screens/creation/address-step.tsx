import { useEffect, useState } from "react";
import { c } from "../../texts/creation";
import { countries, FRANCE } from "./countries";
import type { Draft } from "./draft";
import { Choice, type Part, Text } from "./fields";
import { communesAt, type Place } from "./places";
import { StreetSearch } from "./street-search";

const words = c.address;

export function AddressStep({
  value,
  onChange,
  errors,
  service,
}: Part<Draft["address"]> & { service: string }) {
  const [cities, setCities] = useState<Place[]>([]);
  const french = value.country === FRANCE;
  const { postcode } = value;

  useEffect(() => {
    let here = true;
    if (french) communesAt(postcode).then((found) => here && setCities(found));
    else setCities([]);
    return () => {
      here = false;
    };
  }, [french, postcode]);

  async function typePostcode(typed: string) {
    onChange({ postcode: typed });
    const found = french ? await communesAt(typed) : [];
    const [only] = found;
    if (found.length === 1 && only) onChange({ city: only[1], city_code: only[0] });
    else if (found.length && !found.some(([code]) => code === value.city_code))
      onChange({ city: "", city_code: "" });
  }

  const text = (part: keyof Draft["address"], autoComplete = "off") => (
    <Text
      id={`address.${part}`}
      label={words[part as "number"]}
      value={value[part]}
      onChange={(typed) => onChange({ [part]: typed })}
      errors={errors}
      autoComplete={autoComplete}
    />
  );
  return (
    <>
      <div className="number-street">
        {text("number")}
        <StreetSearch
          service={service}
          value={value.street}
          onChange={(street) => onChange({ street })}
          onChoose={({ label: _, number, ...street }) =>
            onChange({ ...street, ...(number ? { number } : {}), country: FRANCE })
          }
          errors={errors}
        />
      </div>
      <div className="duo">
        {text("building", "address-line2")}
        {text("flat")}
      </div>
      {text("complement", "address-line3")}
      <div className="number-street">
        <Text
          id="address.postcode"
          label={words.postcode}
          value={postcode}
          onChange={typePostcode}
          errors={errors}
          autoComplete="postal-code"
          inputMode="numeric"
        />
        {cities.length > 1 ? (
          <Choice
            id="address.city"
            label={words.city}
            value={value.city_code}
            onChange={(code) => {
              const name = cities.find(([each]) => each === code)?.[1] ?? "";
              onChange({ city: name, city_code: code });
            }}
            options={cities}
            empty={words.several}
            errors={errors}
          />
        ) : (
          <Text
            id="address.city"
            label={words.city}
            value={value.city}
            onChange={(city) => onChange({ city, city_code: "" })}
            errors={errors}
            autoComplete="address-level2"
          />
        )}
      </div>
      <Choice
        id="address.country"
        label={words.country}
        value={value.country}
        onChange={(country) => onChange({ country, city_code: "" })}
        options={countries}
        errors={errors}
      />
    </>
  );
}
