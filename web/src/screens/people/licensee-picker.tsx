import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from "react-aria-components";
import type { LicenseeFound } from "../../api/model";
import { licenseesQuery } from "../../api/queries";
import { Icon } from "../../parts/icon";
import { useSettled } from "../../parts/use-settled";
import { t } from "../../texts";
import { nameOf } from "../sessions/session-desk";
import "../../parts/field.css";
import "../../parts/proposals.css";

type Props = {
  structure: string;
  onPick: (person: LicenseeFound | null) => void;
  error: string | undefined;
  /** After a choice the field is empty again, ready for the next person. */
  several?: boolean;
};

/** Finds one licence holder by name or licence number, proposed while typing. */
export function LicenseePicker({ structure, onPick, error, several }: Props) {
  const [typed, setTyped] = useState("");
  const [picked, setPicked] = useState<LicenseeFound | null>(null);
  const asked = useSettled(typed, 250);
  const found = useQuery({
    ...licenseesQuery(structure, asked),
    placeholderData: keepPreviousData,
  });
  const people = typed.trim().length > 1 ? (found.data?.items ?? []) : [];

  function pick(licence: string | number | null) {
    const person = people.find((one) => one.licence === licence) ?? null;
    if (several) {
      if (person) onPick(person);
      setTyped("");
      return;
    }
    setPicked(person);
    setTyped(person ? nameOf(person) : "");
    onPick(person);
  }

  function type(text: string) {
    setTyped(text);
    if (picked && text !== nameOf(picked)) {
      setPicked(null);
      onPick(null);
    }
  }

  return (
    <ComboBox
      className={error ? "field wrong" : "field"}
      items={people}
      inputValue={typed}
      onInputChange={type}
      selectedKey={picked?.licence ?? null}
      onSelectionChange={pick}
      isInvalid={Boolean(error)}
      isRequired
      validationBehavior="aria"
      menuTrigger="input"
      allowsEmptyCollection
      allowsCustomValue
    >
      <Label>
        {t.dialogs.person}
        <span aria-hidden="true"> *</span>
      </Label>
      <Text slot="description" className="hint">
        {t.dialogs.personHint}
      </Text>
      <div className="with-icon">
        <Icon name="search" />
        <Input id="jury-person" className="input" autoComplete="off" autoFocus />
      </div>
      <FieldError className="error">
        <Icon name="warning" size={16} />
        {error}
      </FieldError>
      <Popover className="proposals" offset={4}>
        <ListBox<LicenseeFound>
          renderEmptyState={() => (
            <p className="nobody">{sentence(typed, found.isFetching || asked !== typed)}</p>
          )}
        >
          {(person) => (
            <ListBoxItem id={person.licence} textValue={nameOf(person)} className="proposal">
              <b>{nameOf(person)}</b>
              <small>
                {[
                  person.licence,
                  person.birth_year && t.licensees.born(person.birth_year),
                  person.club_name,
                  ...person.qualities,
                ]
                  .filter(Boolean)
                  .join(", ")}
              </small>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function sentence(typed: string, searching: boolean): string {
  if (typed.trim().length < 2) return t.dialogs.personMore;
  return searching ? t.dialogs.personSearching : t.dialogs.personNone;
}
