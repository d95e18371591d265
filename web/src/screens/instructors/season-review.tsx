import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { answered, api } from "../../api/client";
import type { Instructor } from "../../api/model";
import { instructorQuery } from "../../api/queries";
import { Failure } from "../../parts/failure";
import { say } from "../../parts/toasts";
import { dayOf, shortDay, t } from "../../texts";
import "./season-review.css";

type Review = NonNullable<Instructor["review"]>;

/** Once a season: all consents in one form, to keep, to choose among, or to withdraw. */
export function SeasonReview({ review }: { review: Review }) {
  const client = useQueryClient();
  const all = review.consents.map(({ structure }) => structure.id);
  const standing = review.consents.filter(({ active }) => active);
  const [kept, setKept] = useState(standing.map(({ structure }) => structure.id));
  const answer = useMutation({
    mutationFn: (keep: string[]) => answered(api.POST("/me/instructor/season", { body: { keep } })),
    onSuccess: (fresh) => {
      client.setQueryData(instructorQuery.queryKey, fresh);
      say(t.season.answered);
      document.querySelector<HTMLElement>("h1")?.focus();
    },
  });
  const left = standing.filter(({ structure }) => !kept.includes(structure.id)).length;

  function send(event: FormEvent) {
    event.preventDefault();
    if (!answer.isPending) answer.mutate(kept);
  }

  const turn = (id: string) =>
    setKept(kept.includes(id) ? kept.filter((one) => one !== id) : [...kept, id]);

  return (
    <section className="sheet season-review" aria-labelledby="season">
      <h2 id="season">{t.season.title(review.season)}</h2>
      <p className="soft">{t.season.text}</p>
      <form onSubmit={send}>
        <fieldset>
          <legend className="hidden">{t.season.legend}</legend>
          {review.consents.map(({ structure, active, used_on, requested_at }) => (
            <label key={structure.id}>
              <input
                type="checkbox"
                checked={kept.includes(structure.id)}
                onChange={() => turn(structure.id)}
              />
              <span>
                <b>{structure.name}</b>
                <small>
                  {[
                    active ? t.instructor.active : t.instructor.askedOn(dayOf(requested_at ?? "")),
                    used_on && t.season.usedOn(shortDay(used_on)),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </small>
              </span>
            </label>
          ))}
        </fieldset>
        <p className="soft" role="status">
          {t.season.outcome(kept.length, left)}
        </p>
        {answer.isError && <Failure error={answer.error} />}
        <div className="acts">
          <button type="button" className="button quiet small" onClick={() => setKept(all)}>
            {t.season.all}
          </button>
          <button type="button" className="button quiet small" onClick={() => setKept([])}>
            {t.season.none}
          </button>
          <button type="submit" className="button small" aria-disabled={answer.isPending}>
            {t.season.go}
          </button>
        </div>
      </form>
    </section>
  );
}
