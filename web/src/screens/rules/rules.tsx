import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type RuleSummary, rulesQuery, useRulebook } from "../../api/rules";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { plain } from "../../parts/plain";
import { Skeleton } from "../../parts/skeleton";
import type { RuleFilters } from "../../routes/search";
import { useStructure } from "../../routes/use-structure";
import { r } from "../../texts/rules";
import { RuleAdder } from "./rule-adder";
import { RuleFilterBar } from "./rule-filter-bar";
import { RuleRows } from "./rule-rows-list";
import { RulesStanding } from "./rules-standing";
import "../sessions/sessions.css";
import "./rules.css";

/** All certifications, exams and classes of the federation, each with the version of a day. */
export function RulesScreen() {
  const structure = useStructure();
  const filters = useSearch({ from: "/inside/s/$slug/regles" });
  const navigate = useNavigate({ from: "/s/$slug/regles" });
  const found = useQuery(rulesQuery(structure.id));
  const book = useRulebook(structure.id);
  const [adding, setAdding] = useState<"certification" | "class">();
  const params = { slug: structure.slug };
  const standing = found.data?.standing;
  const day = filters.day ?? standing?.today ?? "";
  const shown = (found.data?.items ?? []).filter((item) => matches(item, filters));

  const change = (changed: RuleFilters) =>
    navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
  const clear = () => navigate({ search: {}, replace: true });

  return (
    <div className="page rules">
      <div className="head">
        <div>
          <PageTitle>{r.title}</PageTitle>
          <p>{r.lead}</p>
        </div>
        <div className="acts">
          <Link className="button quiet" to="/s/$slug/regles/publications" params={params}>
            <Icon name="history" />
            {r.history}
          </Link>
          <Link className="button quiet" to="/s/$slug/regles/fichiers" params={params}>
            <Icon name="file" />
            {r.files}
          </Link>
          <button type="button" className="button" onClick={() => setAdding("certification")}>
            <Icon name="plus" />
            {r.add}
          </button>
        </div>
      </div>
      {standing && <RulesStanding standing={standing} slug={structure.slug} />}
      <RuleFilterBar filters={filters} onChange={change} onClear={clear} />
      {found.isError && <Failure error={found.error} retry={() => found.refetch()} />}
      {found.isPending && <Skeleton rows={8} />}
      {found.data && (
        <>
          <section className="sheet" aria-label={r.title}>
            {shown.length === 0 ? (
              <Empty title={r.none} text={r.noneText}>
                <button type="button" className="button quiet" onClick={clear}>
                  {r.clear}
                </button>
              </Empty>
            ) : (
              <RuleRows items={shown} day={day} slug={structure.slug} />
            )}
          </section>
          <div className="more">
            <p className="faint" role="status">
              {r.found(shown.length)}
            </p>
            <button type="button" className="link" onClick={() => setAdding("class")}>
              {r.addClass}
            </button>
          </div>
        </>
      )}
      {adding && found.data && (
        <RuleAdder
          kind={adding}
          rules={found.data}
          book={book}
          onClose={() => setAdding(undefined)}
          onAdded={(code) =>
            navigate({
              to: "/s/$slug/regles/$kind/$code",
              params: { ...params, kind: adding, code },
              search: { edit: true },
            })
          }
        />
      )}
    </div>
  );
}

function matches(item: RuleSummary, { q, kind, sheet, day, changed }: RuleFilters): boolean {
  const text = plain(`${item.label} ${item.code} ${item.family ?? ""}`);
  return (
    plain(q ?? "")
      .split(" ")
      .every((word) => text.includes(word)) &&
    (!kind || item.kind === kind) &&
    (!sheet ||
      (sheet === "none"
        ? !item.sheet && item.kind === "certification"
        : item.sheet?.code === sheet)) &&
    (!changed || item.changed) &&
    (!day ||
      item.versions.some((one) => one.valid_from <= day && (!one.valid_to || day <= one.valid_to)))
  );
}
