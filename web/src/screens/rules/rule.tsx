import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type RuleRead, ruleQuery, useRulebook } from "../../api/rules";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { say } from "../../parts/toasts";
import { useStructure } from "../../routes/use-structure";
import { r } from "../../texts/rules";
import { Awaiting } from "../frame/awaiting";
import { type RuleDialog, RuleDialogs } from "./rule-dialogs";
import { RuleVersionCard } from "./rule-version-card";
import { RulesStanding } from "./rules-standing";
import "./rule.css";

export function RuleScreen() {
  const structure = useStructure();
  const { kind, code } = useParams({ from: "/inside/s/$slug/regles/$kind/$code" });
  const found = useQuery(ruleQuery(structure.id, kind, code));
  if (found.data) return <RulePage key={`${kind} ${code}`} rule={found.data} />;
  return <Awaiting found={found} rows={6} />;
}

/** One rule: its versions side by side, the latest first, each to be read or edited in its place. */
function RulePage({ rule }: { rule: RuleRead }) {
  const structure = useStructure();
  const params = { slug: structure.slug };
  const book = useRulebook(structure.id);
  const navigate = useNavigate({ from: "/s/$slug/regles/$kind/$code" });
  const search = useSearch({ from: "/inside/s/$slug/regles/$kind/$code" });
  const [opened, open] = useState<RuleDialog>();
  const editing = search.edit ? (search.version ?? rule.versions[0]?.rule) : undefined;
  const edit = (version: string | undefined) => {
    navigate({ search: version ? { version, edit: true } : {}, replace: true });
  };
  const touched = rule.versions.some(({ change }) => change);

  async function undo() {
    await book.undo(rule.standing.version, rule.kind, rule.code);
    edit(undefined);
    say(r.rule.undone);
    if (rule.versions.every(({ change }) => change === "added")) {
      navigate({ to: "/s/$slug/regles", params });
    }
  }

  return (
    <div className="page rule">
      <Link className="back" to="/s/$slug/regles" params={params}>
        <Icon name="left" size={16} />
        {r.rule.back}
      </Link>
      <div className="head">
        <div>
          <span className="chip">{`${r.one[rule.kind]} ${rule.code}`}</span>
          <PageTitle>{rule.label}</PageTitle>
          <p>{r.rule.lead}</p>
        </div>
        <div className="acts">
          <button type="button" className="button" onClick={() => open({ what: "begin" })}>
            <Icon name="plus" />
            {r.rule.begin}
          </button>
        </div>
      </div>
      {rule.standing.changes > 0 && (
        <RulesStanding standing={rule.standing} slug={structure.slug} />
      )}
      <div className="versions">
        {rule.versions.map((version) => (
          <RuleVersionCard
            key={version.rule}
            rule={rule}
            version={version}
            structure={structure.id}
            editing={version.rule === editing}
            onEdit={edit}
            onOpen={open}
          />
        ))}
      </div>
      {touched && (
        <button type="button" className="link danger" onClick={undo}>
          {r.rule.undo}
        </button>
      )}
      {opened && (
        <RuleDialogs
          opened={opened}
          rule={rule}
          book={book}
          onClose={() => open(undefined)}
          onBegun={edit}
        />
      )}
    </div>
  );
}
