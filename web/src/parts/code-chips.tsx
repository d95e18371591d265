import { useState } from "react";
import {
  Button,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components";
import type { RuleField, RuleForms } from "../api/rules";
import { useRuleDesk } from "../screens/rules/rule-desk";
import { r } from "../texts/rules";
import { Icon } from "./icon";
import "./field.css";
import "./proposals.css";

type Props = {
  target: RuleField["target"];
  label: string;
  chosen: string[];
  most?: number | undefined;
  onChange: (codes: string[]) => void;
};

/** What is chosen, each with its way out, and a box that finds another by label or code. */
export function CodeChips({ target, label, chosen, most, onChange }: Props) {
  const { forms } = useRuleDesk();
  const offered = named(forms, target).filter(({ code }) => !chosen.includes(code));
  const [typed, setTyped] = useState("");
  const labelOf = (code: string) =>
    named(forms, "signatory").find((one) => one.code === code)?.label ?? code;

  function pick(code: string | number | null) {
    if (code === null) return;
    onChange([...chosen, String(code)]);
    setTyped("");
  }

  return (
    <div className="codes">
      {chosen.length > 0 && (
        <ul>
          {chosen.map((code) => (
            <li key={code} className="chip">
              {labelOf(code)}
              <button
                type="button"
                className="round"
                aria-label={r.form.removeNamed(labelOf(code))}
                onClick={() => onChange(chosen.filter((one) => one !== code))}
              >
                <Icon name="close" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length < (most ?? Number.POSITIVE_INFINITY) && (
        <ComboBox
          className="field"
          defaultItems={offered}
          inputValue={typed}
          onInputChange={setTyped}
          selectedKey={null}
          onSelectionChange={pick}
          menuTrigger="input"
          allowsEmptyCollection
        >
          <Label className="hidden">{r.form.addTo(label)}</Label>
          <div className="with-button">
            <Input className="input" autoComplete="off" placeholder={r.form.pick} />
            <Button className="round">
              <Icon name="down" />
            </Button>
          </div>
          <Popover className="proposals" offset={4}>
            <ListBox<{ code: string; label: string }>
              renderEmptyState={() => <p className="nobody">{r.form.pickNone}</p>}
            >
              {(one) => (
                <ListBoxItem
                  id={one.code}
                  textValue={`${one.label} ${one.code}`}
                  className="proposal"
                >
                  {one.label}
                  <small>{one.code}</small>
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
      )}
    </div>
  );
}

function named({ certifications, classes }: RuleForms, target: RuleField["target"]) {
  if (target === "class") return classes;
  return target === "certification" ? certifications : [...classes, ...certifications];
}
