import { type FormEvent, useState } from "react";
import type { NewsBody, NewsOnDesk } from "../../api/model";
import { useNews } from "../../api/portal";
import { DateField } from "../../parts/date-field";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { Refusal } from "../../parts/refusal";
import { say } from "../../parts/toasts";
import { d } from "../../texts/portal-desk";
import { NewsText } from "../portal/news-text";
import "../portal/news.css";

type Props = {
  structure: string;
  news: NewsOnDesk | undefined;
  today: string;
  onReload: () => Promise<unknown>;
  onClose: () => void;
};

const words = d.news;

/** News being written, with the preview of what visitors will read. */
export function NewsForm({ structure, news, today, onReload, onClose }: Props) {
  const write = useNews(structure);
  const [once] = useState(() => crypto.randomUUID());
  const [missing, setMissing] = useState<Record<string, string>>({});
  const [typed, setTyped] = useState<NewsBody>({
    title: news?.title ?? "",
    text: news?.text ?? "",
    published_on: news?.published_on ?? today,
    until: news?.until ?? null,
  });
  const set = (changed: Partial<NewsBody>) => setTyped({ ...typed, ...changed });
  const told = fieldErrors(write.error);
  const wrong = { ...told, ...missing };

  function save(event: FormEvent) {
    event.preventDefault();
    const absent = (["title", "text", "published_on"] as const).filter(
      (name) => !typed[name].trim(),
    );
    setMissing(Object.fromEntries(absent.map((name) => [name, words.missing])));
    if (absent[0]) return document.getElementById(`news-${absent[0]}`)?.focus();
    if (write.isPending) return;
    write.mutate(news ? { act: "edit", news, body: typed } : { act: "write", once, body: typed }, {
      onSuccess: () => {
        say(words.saved);
        onClose();
      },
    });
  }

  return (
    <Dialog title={news ? words.editTitle : words.writeTitle} onClose={onClose}>
      <form className="news-form" noValidate onSubmit={save}>
        <Field id="news-title" label={words.heading} error={wrong.title} required>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              maxLength={120}
              value={typed.title}
              onChange={({ target }) => set({ title: target.value })}
            />
          )}
        </Field>
        <Field id="news-text" label={words.text} hint={words.textHint} error={wrong.text} required>
          {(wiring) => (
            <textarea
              {...wiring}
              className="input"
              rows={7}
              maxLength={8000}
              value={typed.text}
              onChange={({ target }) => set({ text: target.value })}
            />
          )}
        </Field>
        <div className="news-days">
          <DateField
            id="news-published_on"
            label={words.from}
            value={typed.published_on || undefined}
            onChange={(day = "") => set({ published_on: day })}
            error={wrong.published_on}
            required
          />
          <DateField
            id="news-until"
            label={words.until}
            value={typed.until ?? undefined}
            onChange={(day) => set({ until: day ?? null })}
            error={wrong.until}
          />
        </div>
        <section className="news-preview" aria-label={words.preview}>
          <p className="label">{words.preview}</p>
          {typed.title || typed.text ? (
            <>
              <h3>{typed.title}</h3>
              <NewsText text={typed.text} />
            </>
          ) : (
            <p className="soft">{words.previewEmpty}</p>
          )}
        </section>
        {write.isError && Object.keys(told).length === 0 && (
          <Refusal
            error={write.error}
            title={words.changed}
            onReload={async () => {
              await onReload();
              onClose();
            }}
          />
        )}
        <DialogActs
          type="submit"
          go={words.save}
          busy={write.isPending ? words.saving : ""}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
