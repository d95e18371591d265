import { useRef, useState } from "react";
import type { PortalOnDesk } from "../../api/model";
import { usePortal } from "../../api/portal";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { Refusal } from "../../parts/refusal";
import { say } from "../../parts/toasts";
import { d } from "../../texts/portal-desk";

type Props = { structure: string; portal: PortalOnDesk; onReload: () => Promise<void> };

const LARGEST = 500_000;

/** The logo: sent as soon as it is chosen, looked at by the server, shown as visitors see it. */
export function LogoSheet({ structure, portal, onReload }: Props) {
  const write = usePortal(structure);
  const [fault, setFault] = useState<string>();
  const picker = useRef<HTMLInputElement>(null);
  const wrong = fault ?? fieldErrors(write.error).logo;

  function take(file: File | undefined) {
    if (!file || write.isPending) return;
    const found = faultOf(file);
    setFault(found);
    write.reset();
    if (!found) write.mutate({ act: "logo", file }, { onSuccess: () => say(d.logoPut) });
    if (picker.current) picker.current.value = "";
  }

  function remove() {
    setFault(undefined);
    write.mutate({ act: "no-logo" }, { onSuccess: () => say(d.logoGone) });
    picker.current?.focus();
  }

  return (
    <section className="sheet" aria-labelledby="logo-title">
      <h2 id="logo-title">{d.logo}</h2>
      {portal.logo ? (
        <p className="logo-shown">
          <img src={portal.logo} alt={d.logo} />
        </p>
      ) : (
        <p className="soft">{d.logoNone}</p>
      )}
      <Field
        id="logo"
        label={portal.logo ? d.logoChange : d.logoChoose}
        hint={d.logoLead}
        error={wrong}
      >
        {(wiring) => (
          <input
            {...wiring}
            ref={picker}
            type="file"
            accept="image/png,image/jpeg"
            onChange={({ target }) => take(target.files?.[0])}
          />
        )}
      </Field>
      <p role="status" className="soft">
        {write.isPending ? d.logoSending : ""}
      </p>
      {write.isError && !wrong && (
        <Refusal error={write.error} onReload={onReload} title={d.changed} />
      )}
      {portal.logo && (
        <p>
          <button type="button" className="link danger" onClick={remove}>
            {d.logoRemove}
          </button>
        </p>
      )}
    </section>
  );
}

function faultOf(file: File): string | undefined {
  if (!/\.(png|jpe?g)$/i.test(file.name)) return d.logoKind;
  return file.size > LARGEST ? d.logoTooLarge : undefined;
}
