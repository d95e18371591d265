import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { answered, api } from "../../api/client";
import { type MyStructure, myServicesQuery } from "../../api/families";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { say } from "../../parts/toasts";
import { f } from "../../texts/families";

type Props = { structure: string; service: MyStructure["services"][number] };

/** One service: open, or with the place for its key. */
export function MyServiceRow({ structure, service }: Props) {
  const client = useQueryClient();
  const [key, setKey] = useState("");
  const [wrong, setWrong] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const id = `key-${service.id}`;

  async function enter(event: FormEvent) {
    event.preventDefault();
    setError(undefined);
    setWrong(key.trim() ? undefined : f.keyMissing);
    if (!key.trim()) document.getElementById(id)?.focus();
    if (busy || !key.trim()) return;
    setBusy(true);
    try {
      const body = { structure, service: service.id, key: key.trim() };
      const fresh = await answered(api.POST("/me/services", { body }));
      client.setQueryData(myServicesQuery.queryKey, (known) => ({
        items: (known?.items ?? []).map((one) => (one.id === fresh.id ? fresh : one)),
      }));
      client.invalidateQueries({ queryKey: ["me"] });
      say(f.entered(service.name));
    } catch (refused) {
      const { key: message } = fieldErrors(refused);
      setWrong(message);
      setError(message ? undefined : refused);
      document.getElementById(id)?.focus();
    }
    setBusy(false);
  }

  return (
    <div className="my-service">
      <p>
        <b>{service.name}</b>{" "}
        <span className={service.open ? "chip ok" : "chip"}>
          {service.open ? f.open : f.closed}
        </span>
      </p>
      {!service.open && (
        <form onSubmit={enter} noValidate>
          <Field id={id} label={f.key(service.name)} hint={f.keyHint} error={wrong}>
            {(wiring) => (
              <input
                {...wiring}
                className="input"
                value={key}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                onChange={({ target }) => setKey(target.value)}
              />
            )}
          </Field>
          <button type="submit" className="button" aria-disabled={busy}>
            {busy ? f.busy : f.enter}
          </button>
        </form>
      )}
      {Boolean(error) && <Failure error={error} />}
    </div>
  );
}
