import type { CalendarDate } from "@internationalized/date";
import { type ClipboardEvent, useState } from "react";
import {
  Button,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  I18nProvider,
  Label,
  Popover,
  DateInput as Segments,
} from "react-aria-components";
import { t } from "../texts";
import { dateOf, isoOf, pastedDate, wholeYear } from "./civil-date";
import type { DateFieldProps } from "./date-field";
import { Icon } from "./icon";
import { Month } from "./month";
import "./date-input.css";

/** Tells a day only once it is whole, and nothing while it is being typed. */
export default function DateInput(props: DateFieldProps) {
  const { id, label, value, onChange, error, required } = props;
  const [typed, setTyped] = useState(() => dateOf(value));
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== isoOf(typed)) setTyped(dateOf(value));
  }

  function take(date: CalendarDate | null) {
    setTyped(date);
    if (isoOf(date) !== value) onChange(isoOf(date));
  }

  function paste(event: ClipboardEvent) {
    const date = pastedDate(event.clipboardData.getData("text"));
    if (!date) return;
    event.preventDefault();
    take(date);
  }

  return (
    <I18nProvider locale="fr-FR">
      <DatePicker
        id={id}
        className={error ? "field wrong" : "field"}
        value={typed}
        onChange={take}
        onBlur={() => typed && take(wholeYear(typed))}
        isOpen={open}
        onOpenChange={setOpen}
        isInvalid={Boolean(error)}
        isRequired={required}
        validationBehavior="aria"
        shouldForceLeadingZeros
      >
        <Label className="label">
          {label}
          {required && <span aria-hidden="true"> *</span>}
        </Label>
        <Group className="input date" onPaste={paste}>
          <Segments className="segments">
            {(segment) => <DateSegment segment={segment} className="segment" />}
          </Segments>
          <Button className="round">
            <Icon name="calendar" size={18} />
          </Button>
        </Group>
        <FieldError className="error">
          <Icon name="warning" size={16} />
          {error}
        </FieldError>
        <Popover className="calendar-popover" offset={4} placement="bottom end">
          <Dialog className="calendar-dialog">
            <Month />
            {typed && !required && (
              <button
                type="button"
                className="link"
                onClick={() => {
                  take(null);
                  setOpen(false);
                }}
              >
                {t.dates.clear}
              </button>
            )}
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  );
}
