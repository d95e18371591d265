import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { answered, api } from "../../api/client";
import { problemOf } from "../../api/problems";
import type { components } from "../../api/schema";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { say } from "../../parts/toasts";
import { dayOf, t } from "../../texts";
import { f } from "../../texts/federated";
import { focusOn, typed } from "../access/form";

type Identity = components["schemas"]["IdentityView"];

/** One provider: linked since when, and the password before that changes. */
export function IdentityCard({ identity }: { identity: Identity }) {
  const { provider, linked_at } = identity;
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [error, setError] = useState<unknown>();
  const client = useQueryClient();
  const field = `password-${provider.name}`;
  const act = linked_at ? f.unlink(provider.label) : f.link(provider.label);

  async function submit(event: FormEvent<HTMLFormElement>) {
    const password = typed(event)("password");
    setError(undefined);
    setWrong(password ? undefined : f.missing);
    if (!password) return focusOn(field);
    if (busy) return;
    setBusy(true);
    const call = { params: { path: { provider: provider.name } }, body: { password } };
    try {
      if (linked_at) {
        await answered(api.DELETE("/me/identities/{provider}", call));
        await client.invalidateQueries({ queryKey: ["identities"] });
        say(f.unlinked(provider.label));
        setOpen(false);
      } else {
        const { url } = await answered(api.POST("/me/identities/{provider}", call));
        location.assign(url);
      }
    } catch (refused) {
      const ofField = problemOf(refused).errors.find((each) => each.field === "password");
      setWrong(ofField?.message);
      if (!ofField) setError(refused);
      focusOn(field);
    }
    setBusy(false);
  }

  return (
    <section className="sheet" aria-labelledby={`title-${provider.name}`}>
      <div className="head-of-one">
        <div>
          <h2 id={`title-${provider.name}`}>{provider.label}</h2>
          <p className="soft">{linked_at ? f.since(dayOf(linked_at)) : f.notYet}</p>
        </div>
        {!open && (
          <button type="button" className="button quiet" onClick={() => setOpen(true)}>
            {act}
          </button>
        )}
      </div>
      {open && (
        <form onSubmit={submit} noValidate>
          <p>{linked_at ? f.unlinkText(provider.label) : f.linkText(provider.label)}</p>
          {Boolean(error) && <Failure error={error} />}
          <Field id={field} label={f.password} error={wrong} required>
            {(wiring) => (
              <input
                {...wiring}
                className="input"
                name="password"
                type="password"
                autoComplete="current-password"
              />
            )}
          </Field>
          <div className="acts">
            <button type="submit" className="button" aria-disabled={busy}>
              {act}
            </button>
            <button type="button" className="button quiet" onClick={() => setOpen(false)}>
              {t.frame.cancel}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
