import { lazy, Suspense, useState } from "react";
import type { Book, Books, Series } from "../../api/model";
import { Icon } from "../../parts/icon";
import { shortDay, t } from "../../texts";

const SeriesDialog = lazy(() => import("./series-dialog"));

type Opened = { book?: Book; series?: Series };

/** The series that numbers come from, and the doors to change them. */
export function SeriesList({ structure, books }: { structure: string; books: Books }) {
  const [opened, setOpened] = useState<Opened>();
  return (
    <>
      {books.items.length === 0 && <p className="soft">{t.diplomas.noSeries}</p>}
      <ul className="series-list" hidden={books.items.length === 0}>
        {books.items.flatMap((book) =>
          book.series.map((series) => (
            <li key={`${book.own}-${book.certification.code}-${series.valid_from}`}>
              <span>
                <b>{book.certification.label}</b>
                <small>
                  {[
                    t.diplomas.nextNumber(series.next_number),
                    series.drawn && t.diplomas.givenSoFar(series.given),
                    t.diplomas.days(
                      shortDay(series.valid_from),
                      series.valid_to && shortDay(series.valid_to),
                    ),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </small>
              </span>
              {!book.own && <span className="chip">{t.diplomas.ofOffice}</span>}
              <span className={series.in_force ? "chip ok" : "chip"}>
                {series.in_force ? t.diplomas.inForce : t.diplomas.notInForce}
              </span>
              {book.own && (
                <button
                  type="button"
                  className="button quiet small"
                  aria-label={t.diplomas.editNamed(book.certification.label, series.prefix)}
                  onClick={() => setOpened({ book, series })}
                >
                  {t.session.edit}
                </button>
              )}
            </li>
          )),
        )}
      </ul>
      <button type="button" className="button small quiet" onClick={() => setOpened({})}>
        <Icon name="plus" size={18} />
        {t.diplomas.newSeries}
      </button>
      <Suspense fallback={null}>
        {opened && (
          <SeriesDialog
            structure={structure}
            books={books}
            {...opened}
            onClose={() => setOpened(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}
