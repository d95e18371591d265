import type { DiplomaSearch } from "../../api/diplomas";
import type { Book } from "../../api/model";
import { Choice } from "../../parts/choice";
import { Field } from "../../parts/field";
import { SearchField } from "../../parts/search-field";
import { t } from "../../texts";

type Props = { search: DiplomaSearch; books: Book[]; onChange: (changed: DiplomaSearch) => void };

/** The register by number, name or licence, or one series of it. */
export function RegisterSearch({ search, books, onChange }: Props) {
  const own = books.filter((book) => book.own);
  const all = own.flatMap(({ certification, series }) =>
    series.map(({ prefix }) => ({ code: prefix, label: `${certification.label}, ${prefix}` })),
  );
  return (
    <search className="register-search no-print">
      <SearchField
        label={t.diplomas.search}
        value={search.q ?? ""}
        onSettled={(q) => onChange({ q: q || undefined })}
      />
      {all.length > 1 && (
        <Field label={t.diplomas.oneSeries}>
          {(wiring) => (
            <Choice
              {...wiring}
              value={search.series ?? ""}
              none={t.diplomas.anySeries}
              options={all}
              onChange={(series) => onChange({ series: series || undefined })}
            />
          )}
        </Field>
      )}
    </search>
  );
}
