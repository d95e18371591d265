import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { type RuleFiles, rulesQuery, useRulebook } from "../../api/rules";
import { Failure } from "../../parts/failure";
import { type Accepted, FilePicker } from "../../parts/file-picker";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { say } from "../../parts/toasts";
import { useStructure } from "../../routes/use-structure";
import { r } from "../../texts/rules";
import { downloadRules, PLACES, type RulePlace } from "./rule-download";
import "./rule.css";

const RULES: Accepted = {
  endings: [".json"],
  largest: 5_000_000,
  label: r.filesPage.file,
  limits: r.filesPage.limits,
  wrongType: r.filesPage.wrongType,
  tooBig: r.filesPage.tooBig,
};

/** The rules as files: taken away, and brought back into the working copy. */
export function RuleFilesScreen() {
  const { id, slug } = useStructure();
  return (
    <div className="page narrow">
      <Link className="back" to="/s/$slug/regles" params={{ slug }}>
        <Icon name="left" size={16} />
        {r.rule.back}
      </Link>
      <div className="head">
        <div>
          <PageTitle>{r.filesPage.title}</PageTitle>
          <p>{r.filesPage.lead}</p>
        </div>
      </div>
      <section className="sheet version">
        <h2>{r.filesPage.download}</h2>
        <p>{r.filesPage.downloadText}</p>
        <div className="acts">
          {PLACES.map((place) => (
            <button
              key={place}
              type="button"
              className="button quiet"
              onClick={() => downloadRules(id, undefined, place)}
            >
              <Icon name="download" />
              {r.filesPage.names[place]}
            </button>
          ))}
        </div>
      </section>
      <Upload />
    </div>
  );
}

function Upload() {
  const { id, slug } = useStructure();
  const rules = useQuery(rulesQuery(id));
  const book = useRulebook(id);
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [wrong, setWrong] = useState<string>();
  const [error, setError] = useState<unknown>();

  async function load(event: FormEvent) {
    event.preventDefault();
    setError(undefined);
    if (!file) return setWrong(wrong ?? r.filesPage.missing);
    const files = await read(file);
    setWrong(typeof files === "string" ? files : undefined);
    if (typeof files === "string" || !rules.data) return;
    try {
      await book.load(rules.data.standing.version, files);
      say(r.filesPage.loaded);
      navigate({ to: "/s/$slug/regles/projet", params: { slug } });
    } catch (refused) {
      setError(refused);
    }
  }

  return (
    <section className="sheet version">
      <h2>{r.filesPage.upload}</h2>
      <p>{r.filesPage.uploadText}</p>
      <form className="version" onSubmit={load} noValidate>
        <FilePicker
          accepted={RULES}
          file={file}
          error={wrong}
          onPick={(picked, refused) => {
            setFile(picked);
            setWrong(refused);
          }}
        />
        {Boolean(error) && <Failure error={error} />}
        <div className="acts">
          <button type="submit" className="button">
            <Icon name="upload" />
            {r.filesPage.go}
          </button>
        </div>
      </form>
    </section>
  );
}

/** The rules of a file by their kind, or the sentence that says why they are none. */
async function read(file: File): Promise<RuleFiles | string> {
  let found: unknown;
  try {
    found = JSON.parse(await file.text());
  } catch {
    return r.filesPage.notJson;
  }
  if (!Array.isArray(found)) {
    const known = found as Partial<Record<RulePlace, unknown>> | null;
    return known && PLACES.some((place) => Array.isArray(known[place]))
      ? (known as RuleFiles)
      : r.filesPage.notRules;
  }
  const [first] = found as Record<string, unknown>[];
  if (first && "members" in first) return { classes: found } as RuleFiles;
  if (first && "includes" in first) return { classes: found } as RuleFiles;
  if (first && "combinations" in first) return { classes: found } as RuleFiles;
  if (first && "code" in first) return { certifications: found } as RuleFiles;
  return first && "description" in first ? ({ exams: found } as RuleFiles) : r.filesPage.notRules;
}
