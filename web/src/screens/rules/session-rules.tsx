import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { sessionRulesQuery } from "../../api/rules";
import { Empty } from "../../parts/empty";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { useStructure } from "../../routes/use-structure";
import { shortDay } from "../../texts";
import { r } from "../../texts/rules";
import { Awaiting } from "../frame/awaiting";
import { RuleLines } from "./rule-lines";
import "./rule.css";

/** The text of the rules that a session is judged by, or was: it can be read for ever. */
export function SessionRules() {
  const { id, slug } = useStructure();
  const { session } = useParams({ from: "/inside/s/$slug/sessions/$session/regles" });
  const found = useQuery(sessionRulesQuery(id, session));
  if (!found.data) return <Awaiting found={found} rows={5} narrow />;
  const { title, closed, publication, items } = found.data;
  return (
    <div className="page narrow">
      <Link className="back" to="/s/$slug/sessions/$session" params={{ slug, session }}>
        <Icon name="left" size={16} />
        {r.session.back}
      </Link>
      <div className="head">
        <div>
          <PageTitle page={`${r.session.title}, ${title}`}>{r.session.title}</PageTitle>
          <p>
            {title}. {closed ? r.session.closed : r.session.draft}{" "}
            {publication && r.session.publication(publication)}
          </p>
        </div>
      </div>
      {items.length === 0 && <Empty title={r.session.none} text={r.session.noneText} />}
      {items.map((rule) => (
        <article key={`${rule.kind} ${rule.rule}`} className="sheet version">
          <header>
            <h2>{rule.label}</h2>
            <span className="chip">
              {rule.valid_to
                ? r.fromTo(shortDay(rule.valid_from), shortDay(rule.valid_to))
                : r.since(shortDay(rule.valid_from))}
            </span>
          </header>
          <RuleLines lines={rule.lines} />
          <p className="faint">{`${r.rule.source} : ${rule.source}`}</p>
        </article>
      ))}
    </div>
  );
}
