import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { answered, api } from "../../api/client";
import { addressLine, type LookAlike, unattachedPersonQuery } from "../../api/families";
import { Confirm } from "../../parts/confirm";
import { Empty } from "../../parts/empty";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { say } from "../../parts/toasts";
import { useStructure } from "../../routes/use-structure";
import { day, moment } from "../../texts";
import { f } from "../../texts/families";
import { Awaiting } from "../frame/awaiting";
import { LookAlikes } from "./look-alikes";
import "./family.css";

/** Somebody without a family file: what they said, and the files that may be theirs. */
export function UnattachedPerson() {
  const structure = useStructure();
  const { account } = useParams({ from: "/inside/s/$slug/rattachements/$account" });
  const found = useQuery(unattachedPersonQuery(structure.id, account));
  const [asking, setAsking] = useState<LookAlike | "open">();
  const key = useRef(crypto.randomUUID());
  const navigate = useNavigate();
  const client = useQueryClient();
  const path = { structure: structure.id, account };

  async function leave(told: string, family: string) {
    say(told);
    await navigate({ to: "/s/$slug/familles/$family", params: { slug: structure.slug, family } });
    client.invalidateQueries({ queryKey: ["unattached", structure.id] });
  }

  async function attach({ family, rank }: LookAlike) {
    await answered(
      api.POST("/s/{structure}/unattached/{account}/attach", {
        params: { path },
        body: { family, rank },
      }),
    );
    await leave(f.attached, family);
  }

  async function open() {
    const header = { "Idempotency-Key": key.current };
    const { id } = await answered(
      api.POST("/s/{structure}/unattached/{account}/open-file", { params: { path, header } }),
    );
    await leave(f.opened, id);
  }

  if (!found.data) return <Awaiting found={found} rows={5} />;
  const person = found.data;
  const name = `${person.first_name} ${person.last_name}`;
  const facts = [
    [f.birth, person.birth_date && day(person.birth_date)],
    [f.birthName, person.birth_name],
    [f.address, addressLine(person.address)],
    [f.email, person.email],
    [f.phone, person.phone],
  ].filter(([, value]) => value);

  return (
    <div className="page narrow">
      <div className="head">
        <div>
          <Link className="link" to="/s/$slug/rattachements" params={{ slug: structure.slug }}>
            <Icon name="left" size={18} />
            {f.backToDesk}
          </Link>
          <PageTitle page={name}>{name}</PageTitle>
          <p>{f.since(moment(person.since))}</p>
        </div>
      </div>
      <section className="sheet guardian" aria-label={name}>
        <ul>
          {facts.map(([label, value]) => (
            <li key={label}>
              {label} : <b>{value}</b>
            </li>
          ))}
        </ul>
        <div className="acts">
          <button type="button" className="button quiet" onClick={() => setAsking("open")}>
            {f.openFile}
          </button>
        </div>
      </section>
      <section className="sheet" aria-labelledby="alike">
        <h2 id="alike">{f.alike}</h2>
        {person.alike.length === 0 && (
          <Empty level="h3" title={f.alikeNone} text={f.alikeNoneText} />
        )}
        <LookAlikes found={person.alike} onChoose={setAsking} />
      </section>
      {asking && (
        <Confirm
          title={asking === "open" ? f.openFile : f.attach}
          go={asking === "open" ? f.openFile : f.attach}
          busy={f.busy}
          onGo={() => (asking === "open" ? open() : attach(asking))}
          onClose={() => setAsking(undefined)}
        >
          <p>{asking === "open" ? f.openFileText : f.attachTo(asking.name, asking.number)}</p>
        </Confirm>
      )}
    </div>
  );
}
