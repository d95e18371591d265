import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ruleChangesQuery, useRulebook } from "../../api/rules";
import { Confirm } from "../../parts/confirm";
import { Empty } from "../../parts/empty";
import { Icon } from "../../parts/icon";
import { Notice } from "../../parts/notice";
import { PageTitle } from "../../parts/page-title";
import { say } from "../../parts/toasts";
import { useStructure } from "../../routes/use-structure";
import { r } from "../../texts/rules";
import { Awaiting } from "../frame/awaiting";
import { ChangeList } from "./change-list";
import { DraftsBorne } from "./drafts-borne";
import { FlawList } from "./flaw-list";
import { PublishDialog } from "./publish-dialog";
import "./rule.css";
import "./rule-changes.css";

/** The working copy: what it changes, what is wrong with it, whom it concerns, and its publication. */
export function RuleChanges() {
  const structure = useStructure();
  const params = { slug: structure.slug };
  const found = useQuery(ruleChangesQuery(structure.id));
  const book = useRulebook(structure.id);
  const navigate = useNavigate();
  const [opened, open] = useState<"publish" | "abandon">();
  if (!found.data) return <Awaiting found={found} rows={6} />;
  const { standing, changes, flaws } = found.data;
  const blocking = flaws.filter(({ level }) => level === "blocking");
  const warnings = flaws.filter(({ level }) => level === "warning");
  const close = () => open(undefined);

  return (
    <div className="page rule-changes">
      <Link className="back" to="/s/$slug/regles" params={params}>
        <Icon name="left" size={16} />
        {r.rule.back}
      </Link>
      <div className="head">
        <div>
          <PageTitle>{r.changes.title}</PageTitle>
          <p>{standing.restores ? r.standing.restores(standing.restores) : r.changes.lead}</p>
        </div>
        {changes.length > 0 && (
          <div className="acts">
            <button type="button" className="button quiet danger" onClick={() => open("abandon")}>
              {r.changes.abandon}
            </button>
            <button
              type="button"
              className="button"
              aria-disabled={!standing.publishable}
              aria-describedby={standing.publishable ? undefined : "not-yet"}
              onClick={() => standing.publishable && open("publish")}
            >
              {r.changes.publish}
            </button>
          </div>
        )}
      </div>
      <div className="columns">
        <section className="sheet" aria-label={r.changes.list}>
          <h2>{r.changes.list}</h2>
          {changes.length ? (
            <ChangeList changes={changes} slug={structure.slug} />
          ) : (
            <Empty level="h3" title={r.changes.none} text={r.changes.noneText} />
          )}
        </section>
        <aside>
          {blocking.length > 0 && (
            <Notice tone="bad" title={<span id="not-yet">{r.changes.notYet}</span>}>
              <FlawList flaws={blocking} slug={structure.slug} />
            </Notice>
          )}
          {warnings.length > 0 && (
            <Notice tone="wait" title={r.changes.warnings}>
              <FlawList flaws={warnings} slug={structure.slug} />
            </Notice>
          )}
          {flaws.length === 0 && <Notice tone="ok" title={r.changes.fine} />}
          {changes.length > 0 && (
            <section className="sheet" aria-label={r.changes.drafts}>
              <h2>{r.changes.drafts}</h2>
              <DraftsBorne structure={structure.id} standing={standing} />
            </section>
          )}
        </aside>
      </div>
      {opened === "publish" && (
        <PublishDialog
          standing={standing}
          changes={changes}
          slug={structure.slug}
          book={book}
          onClose={close}
        />
      )}
      {opened === "abandon" && (
        <Confirm
          title={r.changes.abandonTitle}
          go={r.changes.abandon}
          busy={r.changes.abandon}
          danger
          onClose={close}
          onReload={book.refresh}
          onGo={async () => {
            await book.abandon(standing.version);
            say(r.changes.abandoned);
            navigate({ to: "/s/$slug/regles", params });
          }}
        >
          <p>{r.changes.abandonText(changes.length)}</p>
        </Confirm>
      )}
    </div>
  );
}
