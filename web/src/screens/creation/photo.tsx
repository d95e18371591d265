import { useId, useState } from "react";
import { Icon } from "../../parts/icon";
import { c } from "../../texts/creation";
import { portrait } from "./portrait";

type Props = { value: string; onChange: (photo: string) => void };

/** A picture, made small before it leaves the device. */
export function Photo({ value, onChange }: Props) {
  const id = useId();
  const [error, setError] = useState<string>();

  async function take(file: File | undefined) {
    if (!file) return;
    try {
      onChange(await portrait(file));
      setError(undefined);
    } catch {
      setError(c.photo.unreadable);
    }
  }

  return (
    <div className={error ? "field wrong photo" : "field photo"}>
      <label htmlFor={id}>{c.photo.label}</label>
      <p className="hint" id={`${id}-hint`}>
        {c.photo.hint}
      </p>
      {value && <img src={value} alt={c.photo.alt} width="120" />}
      <input
        id={id}
        type="file"
        accept="image/*"
        aria-describedby={`${id}-hint`}
        aria-invalid={error ? true : undefined}
        onChange={(event) => take(event.target.files?.[0])}
      />
      {value && (
        <button type="button" className="link" onClick={() => onChange("")}>
          {c.photo.remove}
        </button>
      )}
      {error && (
        <p className="error" role="alert">
          <Icon name="warning" size={16} />
          {error}
        </p>
      )}
    </div>
  );
}
