import { type FormEvent, useState } from "react";
import type { PortalOnDesk } from "../../api/model";
import { usePortal } from "../../api/portal";
import { Confirm } from "../../parts/confirm";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { Refusal } from "../../parts/refusal";
import { say } from "../../parts/toasts";
import { d } from "../../texts/portal-desk";

type Props = { structure: string; portal: PortalOnDesk; onReload: () => Promise<void> };

/** Host names of the structure's own, each with the line that its DNS must have. */
export function HostNames({ structure, portal, onReload }: Props) {
  const write = usePortal(structure);
  const removal = usePortal(structure);
  const [typed, setTyped] = useState("");
  const [leaving, setLeaving] = useState<string>();
  const wrong = fieldErrors(write.error).host;

  function add(event: FormEvent) {
    event.preventDefault();
    if (write.isPending) return;
    write.mutate(
      { act: "host", host: typed.trim() || "-" },
      {
        onSuccess: () => {
          setTyped("");
          say(d.hostAdded);
        },
      },
    );
  }

  return (
    <section className="sheet" aria-labelledby="hosts-title">
      <h2 id="hosts-title">{d.hosts}</h2>
      <p className="soft">{d.hostsLead}</p>
      {portal.hosts.length > 0 && (
        <ul className="hosts">
          {portal.hosts.map((host) => (
            <li key={host}>
              <b>{host}</b>
              {portal.hosts_served.includes(host) ? (
                <p className="chip ok">{d.hostServed}</p>
              ) : (
                <>
                  <p>{d.dns}</p>
                  <code>
                    {host}. CNAME {portal.hosts_lead_to}.
                  </code>
                  <p className="soft">{d.dnsThen}</p>
                </>
              )}
              <button type="button" className="link danger" onClick={() => setLeaving(host)}>
                {d.hostRemove(host)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className="host-form" noValidate onSubmit={add}>
        <Field id="host" label={d.host} hint={d.hostHint} error={wrong}>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={253}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        <button type="submit" className="button quiet" aria-disabled={write.isPending}>
          {d.addHost}
        </button>
      </form>
      {write.isError && !wrong && (
        <Refusal error={write.error} onReload={onReload} title={d.changed} />
      )}
      {leaving && (
        <Confirm
          title={d.hostRemoveTitle}
          go={d.go}
          busy={d.going}
          danger
          onGo={async () => {
            await removal.mutateAsync({ act: "no-host", host: leaving });
            say(d.hostRemoved);
          }}
          onReload={onReload}
          onClose={() => setLeaving(undefined)}
        >
          <p>{d.hostRemoveText(leaving)}</p>
        </Confirm>
      )}
    </section>
  );
}
