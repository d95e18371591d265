import { type FormEvent, useState } from "react";
import { useSeries } from "../../api/diplomas";
import type { Book, Books, Series, WantedSeries } from "../../api/model";
import { problemOf } from "../../api/problems";
import { Choice } from "../../parts/choice";
import { DateField } from "../../parts/date-field";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { say } from "../../parts/toasts";
import { t } from "../../texts";

type Props = {
  structure: string;
  books: Books;
  book?: Book;
  series?: Series;
  onClose: () => void;
};

type Wrong = Partial<Record<keyof WantedSeries | "certification", string>>;

/** A new series, or one that is there: what has given numbers keeps all but its last day. */
export default function SeriesDialog({ structure, books, book, series, onClose }: Props) {
  const write = useSeries(structure);
  const [code, setCode] = useState(book?.certification.code ?? "");
  const [typed, setTyped] = useState<WantedSeries>(
    series ?? { prefix: "", width: 4, next: 1, valid_from: "", valid_to: null },
  );
  const [wrong, setWrong] = useState<Wrong>({});
  const drawn = series?.drawn ?? false;
  const set = (changed: Partial<WantedSeries>) => setTyped({ ...typed, ...changed });

  function save(event: FormEvent) {
    event.preventDefault();
    const missing: Wrong = {};
    if (!code) missing.certification = t.dialogs.missing;
    if (!typed.valid_from) missing.valid_from = t.dates.missing;
    setWrong(missing);
    if (Object.keys(missing).length) return;
    const { prefix, width, next, valid_from, valid_to } = typed;
    send([{ prefix, width, next, valid_from, valid_to }], t.diplomas.saved);
  }

  function send(wanted: WantedSeries[], done: string) {
    if (write.isPending) return;
    const own = books.items.find((one) => one.own && one.certification.code === code);
    write.mutate(
      {
        certification: code,
        book: own,
        mend: (all) => [
          ...all.filter(({ valid_from }) => valid_from !== series?.valid_from),
          ...wanted,
        ],
      },
      {
        onSuccess: () => {
          say(done);
          onClose();
        },
        onError: (error) =>
          setWrong(
            Object.fromEntries(
              problemOf(error).errors.map(({ field, message }) => [
                field.split(".").pop(),
                message,
              ]),
            ),
          ),
      },
    );
  }

  const told = Object.keys(wrong).length > 0;
  return (
    <Dialog title={series ? t.diplomas.editTitle : t.diplomas.newTitle} onClose={onClose}>
      <form onSubmit={save} noValidate>
        {drawn && <p className="soft">{t.diplomas.drawn}</p>}
        <div className="dialog-fields">
          <Field label={t.diplomas.columns.certification} error={wrong.certification} required>
            {(wiring) => (
              <Choice
                {...wiring}
                value={code}
                disabled={Boolean(book)}
                none={t.diplomas.choose}
                options={books.choices}
                onChange={setCode}
              />
            )}
          </Field>
          <Field label={t.diplomas.prefix} hint={t.diplomas.prefixHint} error={wrong.prefix}>
            {(wiring) => (
              <input
                {...wiring}
                className="input"
                maxLength={30}
                disabled={drawn}
                value={typed.prefix}
                onChange={({ target }) => set({ prefix: target.value })}
              />
            )}
          </Field>
          <Field label={t.diplomas.width} error={wrong.width} required>
            {(wiring) => (
              <input
                {...wiring}
                className="input"
                inputMode="numeric"
                disabled={drawn}
                value={typed.width || ""}
                onChange={({ target }) => set({ width: whole(target.value) })}
              />
            )}
          </Field>
          <Field label={t.diplomas.next} error={wrong.next} required>
            {(wiring) => (
              <input
                {...wiring}
                className="input"
                inputMode="numeric"
                disabled={drawn}
                value={typed.next || ""}
                onChange={({ target }) => set({ next: whole(target.value) })}
              />
            )}
          </Field>
          {!drawn && (
            <DateField
              label={t.diplomas.from}
              value={typed.valid_from || undefined}
              onChange={(day = "") => set({ valid_from: day })}
              error={wrong.valid_from}
              required
            />
          )}
          <DateField
            label={t.diplomas.to}
            value={typed.valid_to ?? undefined}
            onChange={(day) => set({ valid_to: day ?? null })}
            error={wrong.valid_to}
          />
        </div>
        <p className="soft" role="status">
          {t.diplomas.preview(
            `${typed.prefix}${String(typed.next).padStart(Math.min(typed.width, 8), "0")}`,
          )}
        </p>
        {write.isError && !told && <Failure error={write.error} />}
        {series && !drawn && (
          <button
            type="button"
            className="link danger"
            onClick={() => send([], t.diplomas.removed)}
          >
            {t.diplomas.remove}
          </button>
        )}
        <DialogActs
          type="submit"
          go={t.dialogs.save}
          busy={write.isPending ? t.dialogs.save : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** Digits alone, as a number; nothing is 0, which the server refuses in words. */
function whole(text: string): number {
  return Number(text.replace(/\D/g, "").slice(0, 8));
}
