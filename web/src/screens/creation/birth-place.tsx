import { useEffect, useState } from "react";
import { plain } from "../../parts/plain";
import { c } from "../../texts/creation";
import { countries, FRANCE } from "./countries";
import type { Draft } from "./draft";
import { Choice, type Part, Text } from "./fields";
import { communesOf, departments, type Place } from "./places";

const words = c.identity;

/** Country, then for France the department and its communes; a name that is not listed may be written. */
export function BirthPlace({ value, onChange, errors }: Part<Draft["identity"]>) {
  const [known, setKnown] = useState<Place[]>([]);
  const [communes, setCommunes] = useState<Place[]>([]);
  const french = value.birth_country === FRANCE;
  const { birth_department } = value;

  useEffect(() => {
    if (french) departments().then(setKnown);
  }, [french]);

  useEffect(() => {
    let here = true;
    setCommunes([]);
    if (french && birth_department)
      communesOf(birth_department).then((found) => here && setCommunes(found));
    return () => {
      here = false;
    };
  }, [french, birth_department]);

  function name(birth_city: string) {
    const found = communes.find(([, each]) => plain(each) === plain(birth_city));
    onChange({ birth_city, birth_city_code: found?.[0] ?? "" });
  }

  const nowhere = { birth_department: "", birth_city: "", birth_city_code: "" };
  return (
    <>
      <div className="duo">
        <Choice
          id="identity.birth_country"
          label={words.birth_country}
          value={value.birth_country}
          onChange={(birth_country) => onChange({ birth_country, ...nowhere })}
          options={countries}
          empty={words.none}
          errors={errors}
        />
        {french && (
          <Choice
            id="identity.birth_department"
            label={words.birth_department}
            value={birth_department}
            onChange={(department) => onChange({ ...nowhere, birth_department: department })}
            options={known.map(([code, label]) => [code, `${code} – ${label}`])}
            empty={words.none}
            errors={errors}
          />
        )}
      </div>
      <Text
        id="identity.birth_city"
        label={french ? words.birth_city : words.birth_city_abroad}
        hint={french ? words.birth_city_hint : undefined}
        value={value.birth_city}
        onChange={name}
        errors={errors}
        list="birth-communes"
      />
      <datalist id="birth-communes">
        {communes.map(([code, label]) => (
          <option key={code} value={label} />
        ))}
      </datalist>
    </>
  );
}
