import { type ReactNode, useId, useState } from "react";
import { t } from "../texts";
import { Icon } from "./icon";
import { SearchField } from "./search-field";
import { useNarrow } from "./use-narrow";
import "./filter-bar.css";

type Props = {
  label: string;
  text: string | undefined;
  /** How many of the others narrow the list. */
  set: number;
  clear: string;
  onText: (text: string | undefined) => void;
  onClear: () => void;
  children: ReactNode;
};

/** What narrows a list: a search, and more, which on a phone opens on demand. */
export function Filters({ label, text, set, clear, onText, onClear, children }: Props) {
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const more = useId();
  return (
    <search className="filters">
      <SearchField
        label={label}
        value={text ?? ""}
        onSettled={(typed) => onText(typed || undefined)}
      />
      {narrow && (
        <button
          type="button"
          className="button quiet"
          aria-expanded={open}
          aria-controls={more}
          onClick={() => setOpen(!open)}
        >
          {t.sessions.filters(set)}
          <Icon name="down" />
        </button>
      )}
      <div className="filters-more" id={more} hidden={narrow && !open}>
        {children}
        {(set > 0 || text) && (
          <button type="button" className="link" onClick={onClear}>
            {clear}
          </button>
        )}
      </div>
    </search>
  );
}
