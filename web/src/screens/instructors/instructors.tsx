import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { requestSeason, seasonQuery } from "../../api/instructors";
import type { LicenseeFound } from "../../api/model";
import { problemOf } from "../../api/problems";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { say } from "../../parts/toasts";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { nameOf } from "../sessions/session-desk";
import { type Choice, InstructorChoices } from "./instructor-choices";
import "./instructors.css";

const AddInstructor = lazy(() => import("./add-instructor"));

/** The instructors a structure works with, and the season's consents asked of them in one go. */
export function Instructors() {
  const structure = useStructure();
  const client = useQueryClient();
  const found = useQuery(seasonQuery(structure.id));
  const [added, setAdded] = useState<LicenseeFound[]>([]);
  const [left, setLeft] = useState<string[]>([]);
  const [adding, setAdding] = useState(false);
  const known = found.data?.items ?? [];
  const choices: Choice[] = [
    ...known.map((one) => ({
      licence: one.licence,
      name: nameOf(one),
      consent: one.consent,
      asked: one.asked_this_season,
      wanted: one.used_lately,
    })),
    ...added
      .filter(({ licence }) => !known.some((one) => one.licence === licence))
      .map((one) => ({ licence: one.licence, name: nameOf(one), asked: false, wanted: true })),
  ];
  const open = choices.filter(({ consent, asked }) => !consent?.active && !asked);
  const picked = open
    .filter(({ licence, wanted }) => wanted !== left.includes(licence))
    .map(({ licence }) => licence);
  const idle = choices.length > 0 && !picked.length;
  const request = useMutation({
    mutationFn: () => requestSeason(structure.id, picked),
    onSuccess: ({ items }) => {
      const asked = items.filter(({ outcome }) => outcome.code === "asked").length;
      const others = items.filter(({ outcome }) => outcome.code !== "asked");
      say(
        [t.season.sent(asked), ...others.map((one) => `${one.name} : ${one.outcome.label}.`)].join(
          " ",
        ),
        others.length ? "bad" : undefined,
      );
      setLeft([]);
      setAdded([]);
      client.invalidateQueries({ queryKey: seasonQuery(structure.id).queryKey });
    },
    onError: (error) => say(problemOf(error).message, "bad"),
  });

  return (
    <div className="page narrow instructors">
      <div className="head">
        <div>
          <PageTitle>{t.season.instructors}</PageTitle>
          <p>{t.season.lead}</p>
        </div>
      </div>
      {found.isError && <Failure error={found.error} retry={() => found.refetch()} />}
      {found.isPending && <Skeleton rows={4} />}
      {found.data && (
        <section className="sheet" aria-labelledby="season-title">
          <h2 id="season-title">{t.season.of(found.data.season)}</h2>
          <InstructorChoices
            choices={choices}
            picked={picked}
            onTurn={(licence) =>
              setLeft(
                left.includes(licence) ? left.filter((one) => one !== licence) : [...left, licence],
              )
            }
          />
          <div className="acts">
            <button type="button" className="button quiet" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              {t.season.add}
            </button>
            <button
              type="button"
              className="button"
              aria-disabled={!picked.length || request.isPending}
              aria-describedby={idle ? "season-none" : undefined}
              onClick={() => picked.length && !request.isPending && request.mutate()}
            >
              {t.season.ask(picked.length)}
            </button>
          </div>
          {idle && (
            <p className="faint" id="season-none">
              {open.length ? t.season.noneTicked : t.season.noneLeft}
            </p>
          )}
        </section>
      )}
      <Suspense fallback={null}>
        {adding && (
          <AddInstructor
            structure={structure.id}
            onAdd={(person) => setAdded([...added, person])}
            onClose={() => setAdding(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
