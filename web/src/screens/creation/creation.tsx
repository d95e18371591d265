import { useEffect, useState } from "react";
import { readForm } from "../../api/creation";
import type { CreationForm } from "../../api/model";
import { problemOf } from "../../api/problems";
import { Failure } from "../../parts/failure";
import { c } from "../../texts/creation";
import { PublicFrame } from "../frame/public-frame";
import { keyIn } from "./draft";
import { Wizard } from "./wizard";
import "./creation.css";

type Loaded = { slug: string; form: CreationForm; brought: Record<string, string> };

/** The page of a new space: what the structure asks for, then the form. */
export function Creation() {
  const [loaded, setLoaded] = useState<Loaded>();
  const [failure, setFailure] = useState<unknown>();

  useEffect(() => {
    const slug = decodeURIComponent(location.pathname.split("/")[2] ?? "");
    readForm(slug).then((form) => {
      const brought = keyIn(location.hash, form.services);
      if (location.hash) history.replaceState(null, "", location.pathname);
      document.documentElement.style.setProperty("--structure", form.accent);
      setLoaded({ slug, form, brought });
    }, setFailure);
  }, []);

  return (
    <PublicFrame>
      <div className="page narrow creation">
        {loaded && <Wizard {...loaded} />}
        {!loaded && failure === undefined && <p role="status">{c.loading}</p>}
        {failure !== undefined && <Unavailable error={failure} />}
      </div>
    </PublicFrame>
  );
}

function Unavailable({ error }: { error: unknown }) {
  if (problemOf(error).status !== 404)
    return <Failure error={error} retry={() => location.reload()} />;
  return (
    <section className="sheet creation-step">
      <h1>{c.closed.title}</h1>
      <p>{c.closed.text}</p>
      <p>
        <a href="/">{c.closed.home}</a>
      </p>
    </section>
  );
}
